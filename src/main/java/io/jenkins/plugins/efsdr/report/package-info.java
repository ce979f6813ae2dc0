/** A run as JSON and Markdown. */
package io.jenkins.plugins.efsdr.report;
