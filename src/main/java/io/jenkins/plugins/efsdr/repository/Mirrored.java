package io.jenkins.plugins.efsdr.repository;

import java.time.Instant;

/**
 * The branch's head as the mirror has it.
 *
 * @param tree all its files, of which none has to be fetched
 * @param fetched when the remote was last asked and had this head, by this machine's clock or that of whoever shares the mirror
 */
public record Mirrored(Tree tree, Instant fetched) {}
