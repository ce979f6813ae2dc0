package io.jenkins.plugins.efsdr.demo;

import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import java.io.IOException;

/** What the demo shows, step by step. */
final class Story {

    private final Scene scene;
    private final String whyNoNfs;

    /** @param whyNoNfs said where the sandbox serves no NFS */
    Story(Scene scene, String whyNoNfs) {
        this.scene = scene;
        this.whyNoNfs = whyNoNfs;
    }

    void tell() throws IOException, InterruptedException {
        introduce(scene.sandbox());
        new Provisioning(scene).tell();
        new Recovery(scene).tell();
        scene.say("The history of the manifest repository:");
        scene.sandbox().gitHistory().forEach(scene::say);
        scene.say("");
        scene.say("Journals and reports of all runs: " + scene.runs());
    }

    private void introduce(Sandbox sandbox) {
        scene.say("Two Regions on this machine: " + sandbox.primary().fileSystemId() + " in "
                + sandbox.primary().region() + " replicates to "
                + sandbox.secondary().fileSystemId() + " in "
                + sandbox.secondary().region() + ".");
        scene.say(sandbox.primary()
                .nfs()
                .map(server -> "Directories are made over NFS, at " + server + ", without a mount.")
                .orElse("Directories are made on a mount: no NFS server runs here, for " + whyNoNfs + "."));
    }
}
