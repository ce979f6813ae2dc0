package io.jenkins.plugins.efsdr.config;

/**
 * How much at once.
 *
 * @param concurrency requests under way to one cluster or file system, 1 to 64
 * @param volumesPerRun the most volumes of one batch, 1 to 100,000
 */
public record Limits(int concurrency, int volumesPerRun) {

    public static final Limits DEFAULT = new Limits(16, 10_000);
}
