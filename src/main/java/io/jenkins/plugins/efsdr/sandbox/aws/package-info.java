/**
 * The AWS control planes that a recovery talks to, embedded: Amazon EFS (REST-JSON, API version 2015-02-01), AWS
 * DataSync (JSON 1.1, 2018-11-09) and the two calls of AWS STS that a client needs to assume a role. One endpoint
 * serves every Region; the Region and the service of a call are those of its SigV4 credential scope. Shapes, status
 * codes and error names are those of the public service models.
 */
package io.jenkins.plugins.efsdr.sandbox.aws;
