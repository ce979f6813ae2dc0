package io.jenkins.plugins.efsdr.jenkinsapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The signatures as they were compiled, and what our own code makes of them. */
final class Signatures {

    /** Our own code lies beside them. */
    private static final String OURS = "io";

    private final Map<String, ClassFile> types = new TreeMap<>();
    private final Set<String> implemented = new HashSet<>();

    /** Reads folders of class files. */
    static Signatures in(List<Path> folders) throws IOException {
        Signatures signatures = new Signatures();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".class")).toList()) {
                    signatures.add(ClassFile.read(Files.readAllBytes(file)), folder.relativize(file));
                }
            }
        }
        return signatures;
    }

    private void add(ClassFile type, Path file) {
        if (file.startsWith(OURS)) {
            implemented.addAll(type.parents());
        } else {
            types.put(type.name(), type);
        }
    }

    /** All of them, by name. */
    Collection<ClassFile> types() {
        return types.values();
    }

    /** Whether our own code extends or implements it, and must therefore know its abstract methods. */
    boolean isImplemented(ClassFile type) {
        return implemented.contains(type.name());
    }

    /** Whether a type or one that it descends from has such a member here. */
    boolean states(ClassFile type, Member member) {
        return type.members().containsKey(member.key())
                || type.parents().stream().map(types::get).anyMatch(parent -> parent != null && states(parent, member));
    }
}
