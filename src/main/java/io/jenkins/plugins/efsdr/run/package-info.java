/** One run: typed events, their journal, stages, progress and outcome. */
package io.jenkins.plugins.efsdr.run;
