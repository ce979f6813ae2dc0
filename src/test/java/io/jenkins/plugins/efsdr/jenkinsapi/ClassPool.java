package io.jenkins.plugins.efsdr.jenkinsapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The class files of a Jenkins: of its war, its plugins and more jars. They are read, never loaded. What comes first counts, as in a class
 * loader; the classes of the JDK are those of the one that runs this.
 */
final class ClassPool implements AutoCloseable {

    private static final String CLASS = ".class";
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String CLASSES = "WEB-INF/classes/";

    private final List<JarFile> open = new ArrayList<>();
    private final List<Path> unpacked = new ArrayList<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Optional<ClassFile>> known = new HashMap<>();

    private record Entry(JarFile jar, ZipEntry entry) {}

    /** Adds a jar. */
    ClassPool jar(Path file) throws IOException {
        JarFile jar = open(file);
        add(jar, "");
        return this;
    }

    /** Adds what a web archive runs: Jenkins itself, or a plugin. */
    ClassPool archive(Path file) throws IOException {
        JarFile archive = open(file);
        add(archive, CLASSES);
        for (ZipEntry library : archive.stream()
                .filter(one -> one.getName().startsWith(LIBRARIES))
                .filter(one -> one.getName().endsWith(".jar"))
                .toList()) {
            jar(unpack(archive, library));
        }
        return this;
    }

    /** Adds every file of a folder that has one of the endings. */
    ClassPool folder(Path folder, String... endings) throws IOException {
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            if (Stream.of(endings).anyMatch(name::endsWith)) {
                if (name.endsWith(".jar")) {
                    jar(file);
                } else {
                    archive(file);
                }
            }
        }
        return this;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private Path unpack(JarFile archive, ZipEntry library) throws IOException {
        Path copy = Files.createTempFile("jenkins-api", ".jar");
        unpacked.add(copy);
        try (InputStream stream = archive.getInputStream(library)) {
            Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    private JarFile open(Path file) throws IOException {
        JarFile jar = new JarFile(file.toFile(), false);
        open.add(jar);
        return jar;
    }

    private void add(JarFile jar, String prefix) {
        jar.stream()
                .filter(entry -> entry.getName().startsWith(prefix))
                .filter(entry -> entry.getName().endsWith(CLASS))
                .forEach(entry -> entries.putIfAbsent(className(entry.getName(), prefix), new Entry(jar, entry)));
    }

    private static String className(String file, String prefix) {
        return file.substring(prefix.length(), file.length() - CLASS.length());
    }

    /** The class file of a type; empty when nothing has it. */
    Optional<ClassFile> find(String name) {
        return known.computeIfAbsent(name, this::read);
    }

    /** A type's parents, and theirs, nearest first; those that nothing has are left out. */
    Map<String, ClassFile> ancestors(ClassFile type) {
        Map<String, ClassFile> found = new LinkedHashMap<>();
        Set<String> left = new LinkedHashSet<>(type.parents());
        while (!left.isEmpty()) {
            String next = left.iterator().next();
            left.remove(next);
            find(next).filter(one -> found.putIfAbsent(next, one) == null).ifPresent(one -> left.addAll(one.parents()));
        }
        return found;
    }

    private Optional<ClassFile> read(String name) {
        Entry entry = entries.get(name);
        try (InputStream stream = entry == null
                ? ClassLoader.getPlatformClassLoader().getResourceAsStream(name + CLASS)
                : entry.jar().getInputStream(entry.entry())) {
            return stream == null ? Optional.empty() : Optional.of(ClassFile.read(stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("The class file of " + name + " cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : open) {
            jar.close();
        }
        for (Path copy : unpacked) {
            Files.deleteIfExists(copy);
        }
    }
}
