package io.jenkins.plugins.efsdr.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What {@code docs/permissions.md} tells an administrator to apply.
 *
 * @param yaml the YAML blocks of the page, in order
 */
record PermissionsPage(List<String> yaml) {

    private static final Pattern BLOCK = Pattern.compile("^```yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    static PermissionsPage read() {
        try {
            String page = Files.readString(Path.of("docs/permissions.md"));
            return new PermissionsPage(BLOCK.matcher(page)
                    .results()
                    .map((MatchResult block) -> block.group(1))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
