package io.jenkins.plugins.efsdr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the limits of CONTRIBUTING.md. */
class StyleTest {

    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_METHOD = 40;

    @ParameterizedTest
    @MethodSource
    void sourcesAndTheirMethodsAreShort(Path source) throws IOException {
        SourceMeasure measure = SourceMeasure.of(Files.readString(source));
        assertThat(measure.codeLines()).as("lines of code").isLessThanOrEqualTo(LONGEST_FILE);
        assertThat(measure.methods())
                .as("methods of more than %s lines", LONGEST_METHOD)
                .noneMatch(method -> method.lines() > LONGEST_METHOD);
    }

    static List<Path> sourcesAndTheirMethodsAreShort() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void linesOfCodeAreCountedWithoutBlanksAndComments() {
        assertThat(SourceMeasure.of("""
                        /** Says
                         * it.
                         */
                        class A {

                            // why
                            int a; // counted
                        }
                        """).codeLines()).isEqualTo(3);
    }

    @Test
    void methodsAreMeasuredWhereverTheyStand() {
        SourceMeasure measure = SourceMeasure.of("""
                record A(int a) {
                    /** Not counted. */
                    @Deprecated
                    A {
                        a = 1;
                    }
                    static Runnable b = new Runnable() {
                        public void run() {
                            String brace = "}";
                        }
                    };
                    interface C {
                        int c();
                    }
                }
                """);
        assertThat(measure.methods())
                .containsExactlyInAnyOrder(
                        new SourceMeasure.Method("<init>", 4),
                        new SourceMeasure.Method("run", 3),
                        new SourceMeasure.Method("c", 1));
    }
}
