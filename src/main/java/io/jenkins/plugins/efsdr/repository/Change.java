package io.jenkins.plugins.efsdr.repository;

/** What shall be different on a head. Asked once for each head that it meets, so it must not depend on an earlier answer. */
@FunctionalInterface
public interface Change {

    /** @throws RuntimeException when this head does not allow it */
    Edits on(Tree head);
}
