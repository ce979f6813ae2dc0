/** PV/PVC text: rendering, reading, checking, and the layout of the manifest tree. Pure: no I/O but the built-in templates. */
package io.jenkins.plugins.efsdr.manifest;
