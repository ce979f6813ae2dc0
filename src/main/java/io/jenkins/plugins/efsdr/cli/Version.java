package io.jenkins.plugins.efsdr.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest states. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"efsdr " + Optional.ofNullable(version).orElse("(not packaged)")};
    }
}
