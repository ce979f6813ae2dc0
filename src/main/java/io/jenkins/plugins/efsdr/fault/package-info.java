/**
 * How something goes wrong, as users see it: bad input (nothing touched), a refusal by a guard (nothing touched), a failure. Known by
 * every room, knows none.
 */
package io.jenkins.plugins.efsdr.fault;
