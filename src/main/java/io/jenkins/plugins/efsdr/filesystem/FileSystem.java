package io.jenkins.plugins.efsdr.filesystem;

/**
 * An EFS file system and where it lives.
 *
 * @param id its id
 * @param region its Region
 */
public record FileSystem(FileSystemId id, Region region) {

    /** The file system behind a host name. */
    public static FileSystem at(EfsHost host) {
        return new FileSystem(host.id(), host.region());
    }

    /** Its regional DNS name. */
    public EfsHost host() {
        return EfsHost.of(id, region);
    }

    @Override
    public String toString() {
        return id + " in " + region;
    }
}
