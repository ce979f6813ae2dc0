/** What an EFS file system is called: id, Region, host in all its forms, pair of primary and secondary. Pure values. */
package io.jenkins.plugins.efsdr.filesystem;
