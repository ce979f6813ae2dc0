/** Applying to and reading from OpenShift and Kubernetes. The only room that sees fabric8. */
package io.jenkins.plugins.efsdr.cluster;
