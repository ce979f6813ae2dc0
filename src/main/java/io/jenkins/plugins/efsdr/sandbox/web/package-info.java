/** HTTP on loopback for the sandbox's servers: one listener, and calls and replies as plain values. */
package io.jenkins.plugins.efsdr.sandbox.web;
