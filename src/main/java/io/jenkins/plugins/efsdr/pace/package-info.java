/** Time: clocks, sleeping, deadlines, retries and bounded work. Nothing else in the house calls {@code Thread.sleep} or starts a thread. */
package io.jenkins.plugins.efsdr.pace;
