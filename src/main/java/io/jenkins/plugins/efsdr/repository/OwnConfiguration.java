package io.jenkins.plugins.efsdr.repository;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit away from the configuration of the user and the machine: a {@code url.insteadOf}, a {@code http.sslVerify=false}, a hooks path
 * or a signing key that happens to lie there must not decide where manifests go, and JGit must not write {@code ~/.config/jgit}.
 *
 * <p>JGit knows one system reader for its whole class loader and offers none for a single repository, so installing ours is right only where
 * JGit is ours alone: beside the command line, or bundled in the plugin. Where another plugin lends us its JGit, it stays as it is.
 */
final class OwnConfiguration extends SystemReader.Delegate {

    private OwnConfiguration(SystemReader machine) {
        super(machine);
    }

    /** Installs it unless that was done, or JGit belongs to somebody else. */
    static synchronized void install() {
        SystemReader current = SystemReader.getInstance();
        if (jgitIsOurs() && !(current instanceof OwnConfiguration)) {
            SystemReader.setInstance(new OwnConfiguration(current));
        }
    }

    private static boolean jgitIsOurs() {
        return SystemReader.class.getClassLoader() == OwnConfiguration.class.getClassLoader();
    }

    /** {@code GIT_SSH}, {@code GIT_DIR} and the like are meant for the user's own Git. */
    @Override
    public String getenv(String variable) {
        return variable.startsWith("GIT_") ? null : super.getenv(variable);
    }

    /** JGit puts it into log lines of references only; asking the resolver can take seconds. */
    @Override
    public String getHostname() {
        return "localhost";
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    /** A configuration without a file. */
    private static final class Nothing extends FileBasedConfig {

        private static final String FILE_STORES = "filesystem";

        private Nothing(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // there is no file
        }

        @Override
        public void save() {
            // there is no file
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        /** Otherwise JGit spends three seconds of each process on measuring the clock of the disk. Two seconds is the coarsest there is. */
        @Override
        public String getString(String section, String subsection, String name) {
            return FILE_STORES.equals(section) ? "2 seconds" : super.getString(section, subsection, name);
        }
    }
}
