/** The Pipeline steps: parameters, forms, credentials, and the engine's work on an agent. The only room that sees Jenkins. */
package io.jenkins.plugins.efsdr.jenkins;
