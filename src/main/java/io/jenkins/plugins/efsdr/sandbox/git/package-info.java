/** A Git remote over HTTP with a user and a password. */
package io.jenkins.plugins.efsdr.sandbox.git;
