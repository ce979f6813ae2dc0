package io.jenkins.plugins.efsdr.jenkins;

import com.lesfurets.jenkins.unit.PipelineTestHelper;
import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.Script;
import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jenkinsci.plugins.workflow.steps.Step;

/** Runs scripted Pipelines in which our steps are the real ones. */
final class Pipeline {

    private final PipelineTestHelper helper = new PipelineTestHelper();
    private final TestBuild build;

    Pipeline(TestBuild build) {
        this.build = build;
        helper.setBaseClassloader(Pipeline.class.getClassLoader());
        helper.setScriptRoots("/");
        helper.setScriptExtension("");
        helper.setBaseScriptRoot("");
        helper.init();
        block("node", Closure.class);
        block("node", String.class, Closure.class);
        block("stage", String.class, Closure.class);
        block("timeout", Map.class, Closure.class);
        ignore("properties", List.class);
        ignore("parameters", List.class);
        List.of("string", "booleanParam", "text", "choice", "credentials").forEach(name -> ignore(name, Map.class));
        ignore("disableConcurrentBuilds");
        ignore("archiveArtifacts", Map.class);
        ignore("checkout", Object.class);
        function("error", Pipeline::fail, String.class);
        function("input", arguments -> build.ask(named(arguments[0])), Map.class);
        function("echo", arguments -> build.say(arguments[0]), String.class);
        StepBinding.all()
                .forEach((name, binding) ->
                        function(name, arguments -> build(binding.bind(named(arguments[0]))), Map.class));
    }

    /** Runs the text as a script. */
    Object run(String script, Map<String, ?> variables) throws IOException {
        Path file = Files.writeString(Files.createTempFile("pipeline", ".groovy"), script);
        try {
            return run(file, variables);
        } finally {
            Files.delete(file);
        }
    }

    Object run(Path script, Map<String, ?> variables) {
        Binding binding = new Binding();
        variables.forEach(binding::setVariable);
        Script loaded = helper.loadScript(script.toAbsolutePath().toString().substring(1), binding);
        return loaded.run();
    }

    private static Object fail(Object... arguments) {
        throw Pipeline.<RuntimeException>sneaky(new AbortException(String.valueOf(arguments[0])));
    }

    private Object build(Step step) {
        try {
            return build.run(step);
        } catch (Exception e) {
            throw Pipeline.<RuntimeException>sneaky(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> E sneaky(Exception e) throws E {
        throw (E) e;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> named(Object arguments) {
        return (Map<String, Object>) arguments;
    }

    private void block(String name, Class<?>... types) {
        function(name, arguments -> ((Closure<?>) arguments[arguments.length - 1]).call(), types);
    }

    private void ignore(String name, Class<?>... types) {
        function(name, arguments -> null, types);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void function(String name, Function<Object[], Object> body, Class<?>... types) {
        helper.registerAllowedMethod(name, (List) List.of(types), new Call(body, types));
    }

    /** A function of the script. */
    private static final class Call extends Closure<Object> {

        private static final long serialVersionUID = 1L;

        private final transient Function<Object[], Object> body;

        Call(Function<Object[], Object> body, Class<?>... types) {
            super(null);
            this.body = body;
            parameterTypes = types;
            maximumNumberOfParameters = types.length;
        }

        @Override
        public Object call(Object... arguments) {
            return body.apply(arguments);
        }

        @Override
        public Object call(Object argument) {
            return call(new Object[] {argument});
        }

        @Override
        public Object call() {
            return call(new Object[0]);
        }
    }
}
