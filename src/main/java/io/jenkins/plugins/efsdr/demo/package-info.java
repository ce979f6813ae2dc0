/** The subcommands that only the sandbox's jar has: the sandbox itself, and the story that is told on it. */
package io.jenkins.plugins.efsdr.demo;
