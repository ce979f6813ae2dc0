package io.jenkins.plugins.efsdr.jenkins;

import java.beans.Introspector;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Makes steps from named arguments as Jenkins does: by the data-bound constructor, whose parameters' names come from the .stapler file,
 * and the data-bound setters. An argument of another type than its parameter is refused, as there.
 */
record StepBinding(Class<? extends Step> type) {

    /** Every step, by the name of its function. */
    static Map<String, StepBinding> all() {
        return Stream.<Class<? extends Step>>of(
                        EfsVolumeCreateStep.class,
                        EfsVolumeRetireStep.class,
                        EfsMakeDirectoryStep.class,
                        EfsRenderManifestStep.class,
                        EfsCommitManifestsStep.class,
                        EfsApplyManifestsStep.class,
                        EfsFailoverStep.class,
                        EfsFailoverBeginStep.class,
                        EfsFailoverApplyStep.class,
                        EfsFailoverFinishStep.class,
                        EfsStopReplicationStep.class,
                        EfsRewriteManifestsStep.class)
                .map(StepBinding::new)
                .collect(Collectors.toMap(one -> one.descriptor().getFunctionName(), one -> one));
    }

    StepDescriptor descriptor() {
        try {
            Class<?> descriptor = Class.forName(type.getName() + "$DescriptorImpl");
            return (StepDescriptor) descriptor.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    Step bind(Map<String, Object> arguments) {
        Map<String, Object> left = new LinkedHashMap<>(arguments);
        try {
            List<Object> values = new ArrayList<>();
            constructorParameters().forEach(name -> values.add(typed(name, String.class, left.remove(name))));
            Step step = (Step) constructor().newInstance(values.toArray());
            Map<String, Method> setters = setters();
            for (Map.Entry<String, Object> argument : left.entrySet()) {
                Method setter = setters.get(argument.getKey());
                if (setter == null) {
                    throw new IllegalArgumentException("no parameter " + argument.getKey() + " of " + type);
                }
                setter.invoke(step, typed(argument.getKey(), setter.getParameterTypes()[0], argument.getValue()));
            }
            return step;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object typed(String name, Class<?> type, Object value) {
        Object given = value instanceof groovy.lang.GString text ? text.toString() : value;
        Class<?> boxed = type == boolean.class ? Boolean.class : type;
        if (given != null && !boxed.isInstance(given)) {
            throw new IllegalArgumentException(name + " takes a " + type + " and no " + given.getClass());
        }
        return given;
    }

    Constructor<?> constructor() {
        return Arrays.stream(type.getConstructors())
                .filter(one -> one.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow();
    }

    List<String> constructorParameters() {
        String file = type.getSimpleName() + ".stapler";
        try (InputStream stapler = type.getResourceAsStream(file)) {
            Properties names = new Properties();
            names.load(stapler);
            return List.of(names.getProperty("constructor").split(",\\s*"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Map<String, Method> setters() {
        return Arrays.stream(type.getMethods())
                .filter(one -> one.isAnnotationPresent(DataBoundSetter.class))
                .collect(Collectors.toMap(
                        one -> Introspector.decapitalize(one.getName().substring(3)),
                        one -> one,
                        (a, b) -> a,
                        TreeMap::new));
    }

    /** All parameters, required ones first. */
    List<String> parameters() {
        return Stream.concat(constructorParameters().stream(), setters().keySet().stream())
                .toList();
    }
}
