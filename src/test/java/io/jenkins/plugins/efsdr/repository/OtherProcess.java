package io.jenkins.plugins.efsdr.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java process beside the test's own. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final Path output;

    private OtherProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Builder of(Class<?> main) {
        return new Builder(main);
    }

    void succeeds() throws IOException, InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What it runs with. */
    static final class Builder {

        private final Class<?> main;
        private Predicate<String> jars = jar -> true;
        private Path home = Path.of(System.getProperty("user.home"));

        private Builder(Class<?> main) {
            this.main = main;
        }

        Builder without(String part) {
            jars = jar -> !jar.contains(part);
            return this;
        }

        Builder home(Path folder) {
            home = folder;
            return this;
        }

        OtherProcess start(String... arguments) {
            try {
                Path output = Files.createTempFile("process", ".txt");
                output.toFile().deleteOnExit();
                ProcessBuilder builder = new ProcessBuilder(command(arguments));
                builder.environment().put("HOME", home.toString());
                builder.environment()
                        .put("XDG_CONFIG_HOME", home.resolve(".config").toString());
                return new OtherProcess(
                        builder.redirectErrorStream(true)
                                .redirectOutput(output.toFile())
                                .start(),
                        output);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private List<String> command(String... arguments) {
            return Stream.concat(
                            Stream.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Duser.home=" + home,
                                    "-cp",
                                    classPath(),
                                    main.getName()),
                            Stream.of(arguments))
                    .toList();
        }

        private String classPath() {
            String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            return Arrays.stream(all.split(File.pathSeparator))
                    .filter(jars)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
