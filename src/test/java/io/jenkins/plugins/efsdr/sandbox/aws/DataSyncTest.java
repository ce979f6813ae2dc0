package io.jenkins.plugins.efsdr.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By plain HTTP, as the SDK's client of this service is not at hand: JSON 1.1 with a key that nobody verifies. */
class DataSyncTest {

    private static final String SCOPE =
            "AWS4-HMAC-SHA256 Credential=AKIAGUEST/20260101/us-west-2/datasync/aws4_request,"
                    + " SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private EmbeddedAws aws;

    @AfterEach
    void stop() throws IOException {
        aws.close();
    }

    private void scheduled() throws IOException {
        aws = EmbeddedAws.startWithDataSync(directory);
    }

    @Test
    void aScheduledTaskRunsAgainAndAgainOnAWritableDestination() throws IOException {
        scheduled();

        await().until(() -> executions().size() > 1
                && executions().get(0).path("Status").asText().equals("SUCCESS"));

        assertThat(aws.storage.copies).hasPositiveValue();
        assertThat(aws.storage.writable).isEmpty();
        JsonNode first = call(
                "DescribeTaskExecution", "TaskExecutionArn", text(executions().get(0), "TaskExecutionArn"));
        assertThat(first.path("FilesTransferred").asInt()).isEqualTo(3);
        assertThat(first.path("Result").path("TransferStatus").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void aTaskAndItsLocationsAreDescribed() throws IOException {
        scheduled();

        JsonNode task = call("DescribeTask", "TaskArn", taskArn());

        assertThat(text(task, "TaskArn")).matches("arn:aws:datasync:us-west-2:[0-9]{12}:task/task-[0-9a-f]{17}");
        assertThat(task.path("Schedule").path("Status").asText()).isEqualTo("ENABLED");
        JsonNode source = call("DescribeLocationEfs", "LocationArn", text(task, "SourceLocationArn"));
        assertThat(text(source, "LocationUri")).isEqualTo("efs://us-east-1.fs-0123456789abcdef0/");
        assertThat(source.path("Ec2Config").path("SecurityGroupArns")).hasSize(1);
    }

    @Test
    void aTaskWhoseScheduleIsOffRunsOnlyWhenToldTo() throws IOException {
        scheduled();
        String schedule = "{\"ScheduleExpression\":\"rate(1 hour)\",\"Status\":\"DISABLED\"}";
        assertThat(send("UpdateTask", "{\"TaskArn\":\"" + taskArn() + "\",\"Schedule\":" + schedule + "}")
                        .statusCode())
                .isEqualTo(200);
        await().until(() -> taskStatus().equals("AVAILABLE"));
        int before = executions().size();

        String arn = text(call("StartTaskExecution", "TaskArn", taskArn()), "TaskExecutionArn");

        await().until(() -> status(arn).equals("SUCCESS"));
        assertThat(executions()).hasSize(before + 1);
    }

    @Test
    void aCancelledExecutionEndsInAnError() throws IOException {
        scheduled();
        aws.storage.slow = true;
        await().until(() -> taskStatus().equals("RUNNING"));
        String arn = text(call("DescribeTask", "TaskArn", taskArn()), "CurrentTaskExecutionArn");
        await().until(() -> status(arn).equals("TRANSFERRING"));

        call("CancelTaskExecution", "TaskExecutionArn", arn);

        await().until(() -> status(arn).equals("ERROR"));
        assertThat(send("CancelTaskExecution", "{\"TaskExecutionArn\":\"" + arn + "\"}")
                        .statusCode())
                .isEqualTo(400);
        aws.storage.slow = false;
    }

    @Test
    void aTaskOntoAReplicaFailsAsThatIsReadOnly() throws IOException {
        aws = EmbeddedAws.start(directory);

        String arn = text(call("StartTaskExecution", "TaskArn", taskArn()), "TaskExecutionArn");

        await().until(() -> status(arn).equals("ERROR"));
        assertThat(text(call("DescribeTaskExecution", "TaskExecutionArn", arn).path("Result"), "ErrorDetail"))
                .contains("read-only");
    }

    @Test
    void anArnThatNamesNothingIsRefusedAsTheServiceDoes() throws IOException {
        scheduled();

        HttpResponse<String> answer = send("DescribeTask", "{\"TaskArn\":\"arn:none\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("InvalidRequestException");
        assertThat(json.readTree(answer.body()).path("__type").asText()).isEqualTo("InvalidRequestException");
        assertThat(answer.body()).contains("arn:none");
    }

    @Test
    void whatWouldSelectFilesIsRefusedInsteadOfIgnored() throws IOException {
        scheduled();

        HttpResponse<String> answer =
                send("StartTaskExecution", "{\"TaskArn\":\"" + taskArn() + "\",\"Excludes\":[{\"Value\":\"/tmp\"}]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Excludes");
    }

    private String taskArn() {
        return text(answer("ListTasks", "{}").path("Tasks").get(0), "TaskArn");
    }

    private String taskStatus() {
        return text(call("DescribeTask", "TaskArn", taskArn()), "Status");
    }

    private JsonNode executions() {
        return call("ListTaskExecutions", "TaskArn", taskArn()).path("TaskExecutions");
    }

    private String status(String execution) {
        return text(call("DescribeTaskExecution", "TaskExecutionArn", execution), "Status");
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText();
    }

    private JsonNode call(String operation, String member, String value) {
        return answer(operation, "{\"" + member + "\":\"" + value + "\"}");
    }

    private JsonNode answer(String operation, String body) {
        try {
            return json.readTree(send(operation, body).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String operation, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(aws.url())
                .header("Authorization", SCOPE)
                .header("X-Amz-Date", "20260101T000000Z")
                .header("X-Amz-Target", "FmrsService." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
