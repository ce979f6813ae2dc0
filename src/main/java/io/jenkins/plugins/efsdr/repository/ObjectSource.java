package io.jenkins.plugins.efsdr.repository;

import org.eclipse.jgit.lib.Repository;

/** Where objects are read from, and what an unreadable one means there. */
interface ObjectSource {

    Repository repository();

    /**
     * Says that something in it turned out to be missing or wrong.
     *
     * @return what the user can do about it
     */
    String unreadable();
}
