package io.jenkins.plugins.efsdr.jenkinsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A war, plugins and jars with the signatures as they were compiled, but for those that a test writes otherwise. */
final class FakeJenkins {

    private static final List<Path> SOURCES =
            List.of(Path.of("src/jenkins-api/java"), Path.of("src/jenkins-test-api/java"));
    private static final List<Path> COMPILED = List.of(Path.of("target/classes"), Path.of("target/jenkins-test-api"));

    private final Path folder;
    private final Path changed;
    private final Path classes;

    private FakeJenkins(Path folder) {
        this.folder = folder;
        this.changed = folder.resolve("changed");
        this.classes = folder.resolve("classes");
    }

    static FakeJenkins in(Path folder) throws IOException {
        FakeJenkins jenkins = new FakeJenkins(folder);
        Files.createDirectories(jenkins.changed);
        for (Path root : COMPILED) {
            for (Path file : files(root)) {
                Path name = root.relativize(file);
                if (Stream.of("hudson", "jenkins", "com", "org").anyMatch(name::startsWith)) {
                    Path copy = jenkins.classes.resolve(name.toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return jenkins;
    }

    FakeJenkins change(String file, String before, String after) throws IOException {
        Path original = SOURCES.stream()
                .map(root -> root.resolve(file))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        String text = Files.readString(original);
        assertThat(text).contains(before);
        return write(file, text.replace(before, after));
    }

    FakeJenkins write(String file, String text) throws IOException {
        Path source = changed.resolve(file);
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        String type = source.getFileName().toString().replace(".java", "");
        Path place = classes.resolve(file).getParent();
        for (Path compiled : files(place)) {
            String name = place.relativize(compiled).toString();
            if (name.equals(type + ".class") || name.startsWith(type + "$")) {
                Files.delete(compiled);
            }
        }
        return this;
    }

    void build() throws IOException {
        compile();
        Files.createDirectories(plugins());
        Files.createDirectories(jars());
        Path inner = folder.resolve("inner.jar");
        jar(inner, name -> !isOfPlugin(name) && !isOfTests(name));
        archive(war(), "WEB-INF/lib/jenkins-core.jar", inner);
        jar(inner, FakeJenkins::isOfPlugin);
        archive(plugins().resolve("all.jpi"), "WEB-INF/lib/all.jar", inner);
        jar(jars().resolve("jenkins-test-harness.jar"), FakeJenkins::isOfTests);
    }

    Path war() {
        return folder.resolve("jenkins.war");
    }

    Path plugins() {
        return folder.resolve("plugins");
    }

    Path jars() {
        return folder.resolve("jars");
    }

    private static boolean isOfPlugin(String name) {
        return name.startsWith("com/cloudbees") || name.startsWith("org/jenkinsci/plugins");
    }

    private static boolean isOfTests(String name) {
        return name.startsWith("org/jvnet");
    }

    private void compile() throws IOException {
        List<Path> sources = files(changed);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-proc:none",
                    "-nowarn",
                    "-classpath",
                    classes + File.pathSeparator + System.getProperty("java.class.path"));
            assertThat(sources.isEmpty()
                            || compiler.getTask(
                                            null,
                                            files,
                                            null,
                                            options,
                                            null,
                                            files.getJavaFileObjectsFromPaths(sources))
                                    .call())
                    .isTrue();
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void jar(Path jar, Predicate<String> names) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Path type : files(classes)) {
                String name = classes.relativize(type).toString();
                if (names.test(name)) {
                    put(out, name, Files.readAllBytes(type));
                }
            }
        }
    }

    private static void archive(Path archive, String name, Path jar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes)) {
            put(out, name, Files.readAllBytes(jar));
        }
        Files.write(archive, bytes.toByteArray());
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
