package io.jenkins.plugins.efsdr.jenkins;

import hudson.EnvVars;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.StringParameterDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps of a failover on a real Jenkins, each test on a sandbox of its own: what was promoted stays so. */
@WithJenkins
class FailoverOnJenkinsTest {

    private SandboxProcess sandbox;
    private JenkinsRule jenkins;

    @BeforeEach
    void prepare(JenkinsRule rule, @TempDir Path directory) throws Exception {
        jenkins = rule;
        sandbox = SandboxProcess.start(directory);
        sandbox.addCredentials();
        rule.createOnlineSlave(
                rule.jenkins.getLabel("efs"), new EnvVars(Map.of("AWS_ENDPOINT_URL", sandbox.awsEndpoint())));
    }

    @AfterEach
    void stop() throws InterruptedException {
        sandbox.close();
    }

    @Test
    void aFailoverGoesByThePlanThatWasLookedAt() throws Exception {
        WorkflowRun run = build("failover");

        assertSaid(run, "rewritten: planned true");
        assertSaid(run, "plan: done [planned:1]");
        assertSaid(run, "unconfirmed: refused 4");
        assertSaid(run, "failover: done [created:1] promoted");
        assertSaid(run, "known: true true");
    }

    @Test
    void thePartsDoWhatTheWholeWouldDo() throws Exception {
        WorkflowRun run = build("failover-parts");

        assertSaid(run, "stopped: promoted 0");
        assertSaid(run, "begun: already-promoted true");
        assertSaid(run, "applied: 2");
        assertSaid(run, "finished: done true");
    }

    private WorkflowRun build(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.addProperty(new ParametersDefinitionProperty(List.of(
                new StringParameterDefinition("GIT_URL", sandbox.gitUrl()),
                new StringParameterDefinition("MOUNT", sandbox.mount()))));
        job.setDefinition(new CpsFlowDefinition(text(script), true));
        return jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));
    }

    private void assertSaid(WorkflowRun run, String text) throws IOException {
        jenkins.assertLogContains(text, run);
    }

    private static String text(String script) throws IOException {
        try (InputStream stream = FailoverOnJenkinsTest.class.getResourceAsStream(script + ".groovy")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
