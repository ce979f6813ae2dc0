package io.jenkins.plugins.efsdr.jenkinsapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file states to others.
 *
 * @param name as the JVM writes it: {@code hudson/model/Run$Artifact}
 * @param access the flags of the JVM; those of a nested class are the ones that it was written with
 * @param parents superclass and interfaces; none but {@code java/lang/Object}
 * @param members by name and descriptor
 * @param isOnlyHere whether it is marked as in no Jenkins
 */
record ClassFile(String name, int access, List<String> parents, Map<String, Member> members, boolean isOnlyHere) {

    private static final String ONLY_HERE = "Lhudson/NotInJenkins;";

    /** @throws IllegalArgumentException when it is no class file that the reader knows */
    static ClassFile read(byte[] bytes) {
        Reading reading = new Reading();
        new ClassReader(bytes).accept(reading, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return reading.result();
    }

    boolean is(int flag) {
        return (access & flag) != 0;
    }

    /** As Java writes it. */
    static String javaName(String name) {
        return name.replace('/', '.').replace('$', '.');
    }

    private static final class Reading extends ClassVisitor {

        private final Map<String, Member> members = new TreeMap<>();
        private String name;
        private int flags;
        private List<String> parents = List.of();
        private boolean onlyHere;

        Reading() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int access, String own, String signature, String superName, String[] interfaces) {
            name = own;
            flags = access;
            parents = Stream.concat(Stream.ofNullable(superName), Stream.of(interfaces))
                    .filter(parent -> !parent.equals("java/lang/Object"))
                    .toList();
        }

        @Override
        public void visitInnerClass(String inner, String outerName, String innerName, int access) {
            if (inner.equals(name)) {
                flags = access;
            }
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            onlyHere |= descriptor.equals(ONLY_HERE);
            return null;
        }

        @Override
        public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
            keep(new Member(field, descriptor, access));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            Member member = new Member(method, descriptor, access);
            keep(member);
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    if (annotation.equals(ONLY_HERE)) {
                        members.remove(member.key());
                    }
                    return null;
                }
            };
        }

        private void keep(Member member) {
            members.put(member.key(), member);
        }

        ClassFile result() {
            return new ClassFile(name, flags, parents, members, onlyHere);
        }
    }
}
