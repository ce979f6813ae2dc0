/** The command line: one class per subcommand. */
package io.jenkins.plugins.efsdr.cli;
