package io.jenkins.plugins.efsdr.jenkins;

import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A build as a step sees it: log, workspace, and what the step answers. */
final class TestBuild {

    private static final Map<String, TestBuild> BUILDS = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final Path workspace;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream logger = new PrintStream(log, true, StandardCharsets.UTF_8);
    private volatile CompletableFuture<Object> answer = new CompletableFuture<>();
    private volatile Result result = Result.SUCCESS;
    private String person = "";

    TestBuild(Path workspace) {
        this.workspace = workspace;
        BUILDS.put(id, this);
    }

    StepContext context() {
        return new Context(id);
    }

    /** Runs the step to its end. */
    Object run(Step step) throws Exception {
        expectAnother();
        step.start(context()).start();
        return await();
    }

    /** Forgets the last answer, for {@link #await} to wait for the next one. */
    void expectAnother() {
        answer = new CompletableFuture<>();
    }

    /** What the step answers: its value, or what it failed with. */
    Object await() throws Exception {
        try {
            return answer.get(2, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    /** Puts a line into the log; answers null, as {@code echo} does. */
    Object say(Object line) {
        logger.println(line);
        return null;
    }

    /** Says what a person who is asked will answer. */
    TestBuild answering(String text) {
        person = text;
        return this;
    }

    /** Asks, as {@code input} does with a single parameter. */
    Object ask(Map<String, Object> question) {
        say("asked: " + question.get("message"));
        return person;
    }

    Path workspace() {
        return workspace;
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    Result result() {
        return result;
    }

    /** Like Jenkins' own it is a mere handle that finds its build again after a restart. */
    private static final class Context extends StepContext {

        private static final long serialVersionUID = 1L;

        private final String build;

        Context(String build) {
            this.build = build;
        }

        private TestBuild build() {
            return BUILDS.get(build);
        }

        @Override
        public <T> T get(Class<T> key) {
            TestBuild build = build();
            return key.cast(Map.of(
                            Run.class, new TestRun(),
                            TaskListener.class, (TaskListener) () -> build.logger,
                            FilePath.class, new FilePath(build.workspace.toFile()))
                    .get(key));
        }

        @Override
        public void onSuccess(Object value) {
            build().answer.complete(value);
        }

        @Override
        public void onFailure(Throwable cause) {
            build().answer.completeExceptionally(cause);
        }

        @Override
        public void setResult(Result worse) {
            build().result = worse;
        }
    }

    private static final class TestJob extends Job<TestJob, TestRun> {}

    private static final class TestRun extends Run<TestJob, TestRun> {
        @Override
        public <T extends Cause> T getCause(Class<T> type) {
            return type.cast(new Cause.UserIdCause("alice"));
        }
    }
}
