package io.jenkins.plugins.efsdr.jenkinsapi;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A field, a method or a constructor.
 *
 * @param name {@code <init>} for a constructor
 * @param descriptor as the JVM writes it
 * @param access the JVM's flags
 */
record Member(String name, String descriptor, int access) {

    private static final int MADE_BY_COMPILER = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;

    String key() {
        return name + descriptor;
    }

    boolean is(int flag) {
        return (access & flag) != 0;
    }

    boolean isConstructor() {
        return name.equals("<init>");
    }

    private boolean isMethod() {
        return descriptor.startsWith("(");
    }

    /** Whether it is one that others can use, and that somebody wrote. */
    boolean isStated() {
        return is(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED) && !is(MADE_BY_COMPILER) && !name.equals("<clinit>");
    }

    /** How far it is seen: 0 for its class only, up to 3 for everybody. */
    int reach() {
        if (is(Opcodes.ACC_PUBLIC)) {
            return 3;
        }
        return is(Opcodes.ACC_PROTECTED) ? 2 : is(Opcodes.ACC_PRIVATE) ? 0 : 1;
    }

    /** Whether the other one is of the same kind and name: what may be meant by it. */
    boolean isNamedAs(Member other) {
        return name.equals(other.name) && isMethod() == other.isMethod();
    }

    /** As Java writes it. */
    @Override
    public String toString() {
        Type type = Type.getType(descriptor);
        if (!isMethod()) {
            return type.getClassName() + " " + name;
        }
        StringBuilder parameters = new StringBuilder();
        for (Type parameter : type.getArgumentTypes()) {
            parameters.append(parameters.isEmpty() ? "" : ", ").append(parameter.getClassName());
        }
        return (isConstructor() ? "constructor" : type.getReturnType().getClassName() + " " + name) + "(" + parameters
                + ")";
    }
}
