/** Configuration and credentials become ready operations. The one place where adapters meet ports. */
package io.jenkins.plugins.efsdr.assembly;
