package io.jenkins.plugins.efsdr.repository;

import java.util.List;
import java.util.Optional;

/** The files of one commit. Reading them touches no network. Thread-safe. */
public interface Tree {

    /** The commit's id; empty for a repository without commits. */
    Optional<String> commit();

    /**
     * A file's text (UTF-8); empty when there is none.
     *
     * @throws io.jenkins.plugins.efsdr.fault.BadInput when it is larger than 32 MiB
     */
    Optional<String> read(String path);

    /** The paths of all files below {@code prefix} (a folder with a slash at its end, or empty text for all), sorted. */
    List<String> paths(String prefix);

    /** The paths below {@code prefix} of what is no file: symbolic links and submodules, which are never followed; sorted. */
    List<String> others(String prefix);
}
