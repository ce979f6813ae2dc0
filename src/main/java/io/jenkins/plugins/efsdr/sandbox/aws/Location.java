package io.jenkins.plugins.efsdr.sandbox.aws;

/** A file system as a DataSync location, known in the Region of the task. */
record Location(FileSystem fileSystem, String region) {

    String arn() {
        return Arns.of("datasync", region, "location/loc-" + DataSyncJson.suffix(fileSystem));
    }

    String uri() {
        return "efs://" + fileSystem.region() + "." + fileSystem.id() + "/";
    }
}
