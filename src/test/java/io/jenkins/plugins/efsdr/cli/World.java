package io.jenkins.plugins.efsdr.cli;

import java.util.Map;
import java.util.Set;

/**
 * Everything that a run can touch, to be compared before and after.
 *
 * @param head the commit at which the manifest repository is
 * @param objects the resource version of every namespace, volume, claim and pod of the cluster, by kind and name
 * @param files everything on the file system, with the modes of directories
 */
record World(String head, Map<String, String> objects, Set<String> files) {}
