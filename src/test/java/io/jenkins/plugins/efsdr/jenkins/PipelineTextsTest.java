package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groovy.lang.GroovyShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Pipeline that a reader may copy is Groovy, be it scripted or Declarative, and calls the steps by parameters that they have. */
class PipelineTextsTest {

    private static final Pattern IN_MARKDOWN = Pattern.compile("```groovy\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_HELP = Pattern.compile("<pre>(.*?)</pre>", Pattern.DOTALL);
    /** With brackets, or without and then as far as lines end with a comma. */
    private static final Pattern CALL =
            Pattern.compile("\\b(efs[A-Z]\\w*)\\b[ ]*(?:\\(([^)]*)\\)|((?:[^\\n]*,[ ]*\\n)*[^\\n]*))");

    private static final Pattern PARAMETER = Pattern.compile("(?:^|[\\s,(\\[])([a-z]\\w*):(?=\\s)");

    /** @param place where it stands */
    record Text(String place, String groovy) {
        @Override
        public String toString() {
            return place;
        }
    }

    static List<Text> texts() throws IOException {
        List<Text> texts = new ArrayList<>();
        texts.add(new Text("Jenkinsfile", Files.readString(Path.of("Jenkinsfile"))));
        for (Path file : files()) {
            String content = Files.readString(file);
            if (file.toString().endsWith(".md")) {
                texts.addAll(found(file, IN_MARKDOWN, content));
            } else if (file.getFileName().toString().matches("help.*\\.html")) {
                texts.addAll(found(file, IN_HELP, content));
            } else if (file.toString().endsWith(".groovy") || file.endsWith("Jenkinsfile")) {
                texts.add(new Text(file.toString(), content));
            }
        }
        return texts;
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(List.of(Path.of("README.md")));
        for (String root : List.of("docs", "src/main/resources", "src/jenkins-test/resources")) {
            try (Stream<Path> all = Files.walk(Path.of(root))) {
                all.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files;
    }

    private static List<Text> found(Path file, Pattern pattern, String content) {
        return pattern.matcher(content)
                .results()
                .map(match -> new Text(file.toString(), plain(match.group(1))))
                .toList();
    }

    /** An ellipsis stands for a value. */
    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replace("…", "''");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aPipelineIsGroovy(Text text) {
        assertThat(new GroovyShell().parse(text.groovy())).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aPipelineCallsTheStepsByParametersThatTheyHave(Text text) {
        CALL.matcher(text.groovy())
                .results()
                .filter(call -> StepBinding.all().containsKey(call.group(1)))
                .forEach(call -> assertThat(
                                PARAMETER.matcher(arguments(call)).results().map(match -> match.group(1)))
                        .as(call.group(1))
                        .isSubsetOf(StepBinding.all().get(call.group(1)).parameters()));
    }

    private static String arguments(MatchResult call) {
        return call.group(2) == null ? call.group(3) : call.group(2);
    }

    @Test
    void thereAreTextsOfEachKind() throws IOException {
        assertThat(texts().stream().map(Text::place))
                .contains("Jenkinsfile")
                .anyMatch(place -> place.endsWith("steps.md"))
                .anyMatch(place -> place.endsWith("help.html"))
                .anyMatch(place -> place.endsWith("create.groovy"));
        assertThat(texts()).anyMatch(text -> text.groovy().stripLeading().startsWith("pipeline {"));
    }

    @Test
    void whatIsNoGroovyIsFound() {
        assertThatThrownBy(
                        () -> new GroovyShell().parse("pipeline { stages { stage('x') { steps { efsVolumeCreate( } }"))
                .isInstanceOf(CompilationFailedException.class);
    }
}
