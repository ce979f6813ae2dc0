/** Tests on servers that others wrote, and on connections that break. */
package io.jenkins.plugins.efsdr.servers;
