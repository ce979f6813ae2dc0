/** Compares the signatures that we compile against with the class files of a real Jenkins. */
package io.jenkins.plugins.efsdr.jenkinsapi;
