/** What a user asks for, as one class each: provision, retire, list. Composed of the ports by constructor. */
package io.jenkins.plugins.efsdr.operation;
