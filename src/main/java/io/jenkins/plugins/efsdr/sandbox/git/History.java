package io.jenkins.plugins.efsdr.sandbox.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The commits of a branch, as {@code git log --oneline} shows them. */
final class History {

    private static final int ABBREVIATION = 7;

    private History() {}

    static List<String> of(Repository repository, String branch) throws IOException {
        ObjectId head = repository.resolve(branch);
        List<String> lines = new ArrayList<>();
        if (head != null) {
            try (RevWalk walk = new RevWalk(repository)) {
                walk.markStart(walk.parseCommit(head));
                for (RevCommit commit : walk) {
                    lines.add(commit.abbreviate(ABBREVIATION).name() + " " + commit.getShortMessage());
                }
            }
        }
        return lines;
    }
}
