package io.jenkins.plugins.efsdr.sandbox.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The account's file systems, each seen only in its own Region. */
final class FileSystems {

    private static final Pattern ID =
            Pattern.compile("(?:arn:aws[-a-z]*:elasticfilesystem:[0-9a-z-:]+:file-system/)?(fs-[0-9a-f]{8,40})");

    private final Map<String, FileSystem> byId = new LinkedHashMap<>();

    FileSystems(List<FileSystemSpec> specs, Instant created) {
        specs.forEach(spec -> byId.put(spec.id(), new FileSystem(spec, created)));
    }

    List<FileSystem> in(String region) {
        return byId.values().stream()
                .filter(fileSystem -> fileSystem.region().equals(region))
                .toList();
    }

    /** @throws AwsError if the Region has no such file system */
    FileSystem get(String region, String idOrArn) {
        return anywhere(idOrArn)
                .filter(fileSystem -> fileSystem.region().equals(region))
                .orElseThrow(() -> notFound(idOrArn));
    }

    /** A file system of the account in whatever Region. */
    Optional<FileSystem> anywhere(String idOrArn) {
        return Optional.ofNullable(byId.get(id(idOrArn)));
    }

    /** The id in an id or ARN. */
    static String id(String idOrArn) {
        Matcher matcher = ID.matcher(idOrArn);
        if (!matcher.matches()) {
            throw AwsError.badRequest("invalid file system ID: " + idOrArn);
        }
        return matcher.group(1);
    }

    static AwsError notFound(String id) {
        return new AwsError(404, "FileSystemNotFound", "File system '" + id + "' does not exist.");
    }
}
