/** File systems as folders: what clients see of them, and the copying from one to another. */
package io.jenkins.plugins.efsdr.sandbox.files;
