package io.jenkins.plugins.efsdr.sandbox.aws;

/** A file system that the account has, for example {@code fs-0123456789abcdef0} in {@code us-east-1}. */
public record FileSystemSpec(String id, String region, String name) {

    private static final String ID = "fs-[0-9a-f]{8,40}";
    private static final String REGION = "[a-z]{2}(-[a-z]+)+-[0-9]";

    public FileSystemSpec {
        if (!id.matches(ID)) {
            throw new IllegalArgumentException("File system id '" + id + "' must match " + ID);
        }
        if (!region.matches(REGION)) {
            throw new IllegalArgumentException("Region '" + region + "' must match " + REGION);
        }
    }
}
