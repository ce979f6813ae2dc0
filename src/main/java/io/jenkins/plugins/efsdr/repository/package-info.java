/** The manifests in Git. The only room that sees JGit. */
package io.jenkins.plugins.efsdr.repository;
