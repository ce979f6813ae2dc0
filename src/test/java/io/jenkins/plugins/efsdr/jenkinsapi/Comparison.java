package io.jenkins.plugins.efsdr.jenkinsapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/**
 * Holds a signature against the real type. A difference is what could keep code that compiles against the signature from being linked or
 * from working there: a signature that states less than the real type has is none.
 */
final class Comparison {

    private final Signatures signatures;
    private final ClassPool real;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Signatures signatures, ClassPool real) {
        this.signatures = signatures;
        this.real = real;
    }

    /** What differs, a line each, by the types' names. */
    static List<String> of(Signatures signatures, ClassPool real) {
        Comparison comparison = new Comparison(signatures, real);
        signatures.types().forEach(comparison::compare);
        return comparison.differences;
    }

    private void compare(ClassFile signature) {
        if (signature.isOnlyHere() || signature.is(Opcodes.ACC_SYNTHETIC) || isHidden(signature)) {
            return;
        }
        Optional<ClassFile> there = real.find(signature.name());
        if (there.isEmpty()) {
            say(signature, "missing type");
            return;
        }
        compareTypes(signature, there.get());
        List<ClassFile> family = Stream.concat(there.stream(), real.ancestors(there.get()).values().stream())
                .toList();
        signature.members().values().stream()
                .filter(Member::isStated)
                .forEach(member -> compareMember(signature, member, family));
        if (signatures.isImplemented(signature)) {
            compareAbstract(signature, family);
        }
    }

    private static boolean isHidden(ClassFile signature) {
        return !signature.is(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
    }

    private void compareTypes(ClassFile signature, ClassFile there) {
        if (!there.is(Opcodes.ACC_PUBLIC) && !(there.is(Opcodes.ACC_PROTECTED) && !signature.is(Opcodes.ACC_PUBLIC))) {
            say(signature, "is not public there");
        }
        sameFlag(signature, there, Opcodes.ACC_INTERFACE, "an interface");
        sameFlag(signature, there, Opcodes.ACC_ANNOTATION, "an annotation");
        sameFlag(signature, there, Opcodes.ACC_ENUM, "an enum");
        if (!there.is(Opcodes.ACC_INTERFACE)) {
            sameFlag(signature, there, Opcodes.ACC_ABSTRACT, "abstract");
        }
        if (there.is(Opcodes.ACC_FINAL) && !signature.is(Opcodes.ACC_FINAL)) {
            say(signature, "is final there");
        }
        Map<String, ClassFile> ancestors = real.ancestors(there);
        signature.parents().stream()
                .filter(parent -> !ancestors.containsKey(parent))
                .filter(parent -> !there.parents().contains(parent))
                .forEach(parent -> say(signature, "is no " + ClassFile.javaName(parent) + " there"));
    }

    private void sameFlag(ClassFile signature, ClassFile there, int flag, String word) {
        if (signature.is(flag) != there.is(flag)) {
            say(signature, "is " + (there.is(flag) ? "" : "not ") + word + " there");
        }
    }

    private void compareMember(ClassFile signature, Member member, List<ClassFile> family) {
        // A constructor is never inherited.
        List<ClassFile> owners = member.isConstructor() ? family.subList(0, 1) : family;
        Optional<Member> there = owners.stream()
                .flatMap(owner -> Stream.ofNullable(owner.members().get(member.key())))
                .filter(found -> found.reach() > 0 || member.isConstructor())
                .findFirst();
        if (there.isPresent()) {
            compareFlags(signature, member, there.get());
        } else {
            sayMissing(signature, member, owners);
        }
    }

    private void sayMissing(ClassFile signature, Member member, List<ClassFile> owners) {
        List<String> alike = owners.stream()
                .flatMap(owner -> owner.members().values().stream())
                .filter(Member::isStated)
                .filter(member::isNamedAs)
                .map(Member::toString)
                .distinct()
                .toList();
        say(
                signature,
                alike.isEmpty()
                        ? "missing member " + member
                        : "other descriptor of " + member + "; there: " + String.join(", ", alike));
    }

    private void compareFlags(ClassFile signature, Member member, Member there) {
        if (member.is(Opcodes.ACC_STATIC) != there.is(Opcodes.ACC_STATIC)) {
            say(signature, member + " is " + (there.is(Opcodes.ACC_STATIC) ? "" : "not ") + "static there");
        }
        if (there.reach() < member.reach()) {
            say(
                    signature,
                    member + " is "
                            + List.of("private", "package-private", "protected").get(there.reach()) + " there");
        }
        if (there.is(Opcodes.ACC_ABSTRACT) && !member.is(Opcodes.ACC_ABSTRACT)) {
            say(signature, member + " is abstract there");
        }
        boolean isOverridable =
                !member.isConstructor() && !member.is(Opcodes.ACC_STATIC) && !signature.is(Opcodes.ACC_FINAL);
        if (isOverridable && there.is(Opcodes.ACC_FINAL) && !member.is(Opcodes.ACC_FINAL)) {
            say(signature, member + " is final there");
        }
    }

    /** What nothing here declares our own code cannot implement, and a call of it would fail. */
    private void compareAbstract(ClassFile signature, List<ClassFile> family) {
        family.stream()
                .flatMap(owner -> owner.members().values().stream())
                .filter(member -> member.is(Opcodes.ACC_ABSTRACT))
                .filter(member -> isOpen(member, family))
                .filter(member -> !signatures.states(signature, member))
                .map(Member::toString)
                .distinct()
                .forEach(member -> say(signature, "has the abstract " + member + " there"));
    }

    private static boolean isOpen(Member member, List<ClassFile> family) {
        return family.stream()
                .flatMap(owner -> Stream.ofNullable(owner.members().get(member.key())))
                .allMatch(one -> one.is(Opcodes.ACC_ABSTRACT));
    }

    private void say(ClassFile signature, String difference) {
        differences.add(ClassFile.javaName(signature.name()) + ": " + difference);
    }
}
