/** What a volume is: request, names, labels, path, size, access mode, and the rules of each. Pure values. */
package io.jenkins.plugins.efsdr.volume;
