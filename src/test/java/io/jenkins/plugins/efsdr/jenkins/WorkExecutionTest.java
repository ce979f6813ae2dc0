package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a step that is interrupted: by a restart of the controller, by a user. */
class WorkExecutionTest {

    @TempDir
    Path workspace;

    @Test
    void afterARestartOfTheControllerTheWorkIsDoneAgain(@TempDir Path directory) throws Exception {
        try (SandboxSite site = SandboxSite.start(directory)) {
            TestBuild build = new TestBuild(workspace);
            StepExecution kept = StepBinding.all()
                    .get("efsVolumeCreate")
                    .bind(site.warehouse())
                    .start(build.context());

            StepExecution resumed = (StepExecution) restored(saved(kept));
            resumed.onResume();

            Map<?, ?> report = (Map<?, ?>) build.await();
            assertThat(report.get("result")).isEqualTo("done");
            assertThat(((List<?>) report.get("volumes"))).hasSize(1);
            assertThat(restored(saved(report))).isEqualTo(report);
        }
    }

    @Test
    void whatIsKeptHoldsNoSecret(@TempDir Path directory) throws Exception {
        try (SandboxSite site = SandboxSite.start(directory)) {
            TestBuild build = new TestBuild(workspace);
            StepExecution execution = StepBinding.all()
                    .get("efsVolumeCreate")
                    .bind(site.warehouse())
                    .start(build.context());
            execution.start();
            build.await();

            assertThat(new String(saved(execution), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .contains("volumes-git")
                    .doesNotContain(site.password());
        }
    }

    @Test
    void anAbortEndsTheStepThoughAServerDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TestBuild build = new TestBuild(workspace);
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/volumes.git";
            StepExecution execution = StepBinding.all()
                    .get("efsVolumeCreate")
                    .bind(Map.of("gitUrl", url))
                    .start(build.context());
            assertThat(execution.start()).isFalse();
            silent.accept();

            execution.stop(new InterruptedException("aborted by alice"));

            assertThatThrownBy(build::await)
                    .isInstanceOf(InterruptedException.class)
                    .hasMessage("aborted by alice");
        }
    }

    static byte[] saved(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    static Object restored(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}
