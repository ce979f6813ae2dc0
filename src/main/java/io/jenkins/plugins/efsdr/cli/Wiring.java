package io.jenkins.plugins.efsdr.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Hands the environment to the groups of options that fall back on it; picocli makes everything else by itself. */
record Wiring(Environment environment) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == SiteOptions.class) {
            return type.cast(new SiteOptions(environment));
        }
        if (type == RecoverySiteOptions.class) {
            return type.cast(new RecoverySiteOptions(environment));
        }
        return type == RunOptions.class
                ? type.cast(new RunOptions(environment))
                : CommandLine.defaultFactory().create(type);
    }
}
