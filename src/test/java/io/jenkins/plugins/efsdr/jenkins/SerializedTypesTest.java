package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.Test;

/** Classes of bundled libraries are refused by Jenkins' class filter (JEP-200): what is kept or sent must not hold one. */
class SerializedTypesTest {

    private static final List<String> ALLOWED = List.of("java.", "hudson.", "org.jenkinsci.plugins.workflow.steps.");

    @Test
    void whatABuildKeepsAndAnAgentIsSentHoldsOnlyOurOwnTypesAndThoseOfTheJdk() {
        Set<Class<?>> seen = new HashSet<>();
        Stream.of(WorkExecution.class, AgentWork.class, ClusterCredentials.class, ClusterSecret.class, WorkResult.class)
                .forEach(root -> visit(root, seen));

        assertThat(seen).contains(Parameters.class, Logins.class, Work.class);
    }

    @Test
    void whatABuildKeepsIsNoRecord() {
        Set<Class<?>> seen = new HashSet<>();
        visit(WorkExecution.class, seen);

        assertThat(seen).noneMatch(Class::isRecord);
    }

    private static void visit(Class<?> type, Set<Class<?>> seen) {
        if (type.isPrimitive() || isAllowed(type) || !seen.add(type)) {
            return;
        }
        assertThat(type.getName()).as("serialized type").startsWith("io.jenkins.plugins.efsdr.");
        assertThat(Serializable.class).as(type.getName()).isAssignableFrom(type);
        for (Class<?> level = type;
                level != Object.class && level != StepExecution.class;
                level = level.getSuperclass()) {
            Arrays.stream(level.getDeclaredFields())
                    .filter(SerializedTypesTest::isSerialized)
                    .forEach(field -> visit(field.getType(), seen));
        }
    }

    private static boolean isSerialized(Field field) {
        return (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0;
    }

    private static boolean isAllowed(Class<?> type) {
        return ALLOWED.stream().anyMatch(type.getName()::startsWith) || type.isArray();
    }
}
