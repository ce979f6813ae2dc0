package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * Each step on a real Jenkins, from a Pipeline in the Groovy sandbox, on an agent in a JVM of its own. Only {@code pom-jenkins.xml} runs
 * it. The same scripts run in every build in a Pipeline engine without Jenkins.
 */
@WithJenkins
class StepsOnJenkinsTest {

    private static SandboxProcess sandbox;

    private JenkinsRule jenkins;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        sandbox = SandboxProcess.start(directory);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        sandbox.close();
    }

    @BeforeEach
    void prepare(JenkinsRule rule) throws Exception {
        jenkins = rule;
        sandbox.addCredentials();
        rule.createOnlineSlave(rule.jenkins.getLabel("efs"));
    }

    @Test
    void volumesAreCreatedOnceAndThenFoundUnchanged() throws Exception {
        WorkflowRun run = jenkins.assertBuildStatusSuccess(build("create"));

        assertSaid(run, "first: done 0 created sales.warehouse.warehouse-dev.warehouse-store");
        assertSaid(run, "second: unchanged");
        assertSaid(run, "batch: sales.point-of-sale.point-of-sale.point-of-sale created");
        assertSaid(run, "batch: sales.shipping.shipping-dev.shipping-dev created");
    }

    @Test
    void thePartsMakeTheVolumeThatTheWholeWouldMake() throws Exception {
        WorkflowRun run = jenkins.assertBuildStatusSuccess(build("parts"));

        assertSaid(run, "rendered: true");
        assertSaid(run, "directory: created");
        assertSaid(run, "commit: created");
        assertSaid(run, "apply: created");
        assertSaid(run, "whole: unchanged");
    }

    @Test
    void aVolumeIsRetired() throws Exception {
        assertSaid(jenkins.assertBuildStatusSuccess(build("retire")), "retired: retired");
    }

    @Test
    void aBatchOfWhichARowIsLeftOutMakesTheBuildUnstable() throws Exception {
        assertSaid(jenkins.assertBuildStatus(Result.UNSTABLE, build("partial")), "partial: partial 3");
    }

    @Test
    void badInputFailsTheBuild() throws Exception {
        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, build("invalid"));

        assertSaid(run, "Bad input, nothing was touched: ");
        assertSaid(run, "namespace '../../etc'");
    }

    @Test
    void noSecretIsInTheLog() throws Exception {
        WorkflowRun run = jenkins.assertBuildStatusSuccess(build("retire"));

        assertThat(JenkinsRule.getLog(run)).doesNotContain(sandbox.password());
    }

    /** A job's parameters have their defaults when it is started without. */
    private Future<WorkflowRun> build(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.addProperty(new ParametersDefinitionProperty(List.of(
                new StringParameterDefinition("GIT_URL", sandbox.gitUrl()),
                new StringParameterDefinition("MOUNT", sandbox.mount()))));
        job.setDefinition(new CpsFlowDefinition(text(script), true));
        return job.scheduleBuild2(0);
    }

    private void assertSaid(WorkflowRun run, String text) throws IOException {
        jenkins.assertLogContains(text, run);
    }

    private static String text(String script) throws IOException {
        try (InputStream stream = StepsOnJenkinsTest.class.getResourceAsStream(script + ".groovy")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
