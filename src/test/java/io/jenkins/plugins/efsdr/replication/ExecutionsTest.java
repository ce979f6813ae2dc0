package io.jenkins.plugins.efsdr.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.replication.AwsSession.Patience;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.DescribeTaskExecutionRequest;
import software.amazon.awssdk.services.datasync.model.DescribeTaskExecutionResponse;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;
import software.amazon.awssdk.services.datasync.model.FilterRule;
import software.amazon.awssdk.services.datasync.model.ListTaskExecutionsRequest;
import software.amazon.awssdk.services.datasync.model.ListTaskExecutionsResponse;
import software.amazon.awssdk.services.datasync.model.TaskExecutionListEntry;
import software.amazon.awssdk.services.datasync.paginators.ListTaskExecutionsIterable;

/** The order of DataSync's list is documented nowhere, and its sandbox has but one: so the list is this test's own. */
class ExecutionsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

    private final TestTime time = TestTime.passing();
    private final Listed listed = new Listed();
    private final Map<String, Execution> memory = Executions.memory();

    private List<String> newest() {
        DescribeTaskResponse task =
                DescribeTaskResponse.builder().taskArn("task").build();
        try (AwsSession<DataSyncClient> session =
                new AwsSession<>(() -> listed, time.pace(), new Random(1), Patience.looking())) {
            return new Executions(session, task, memory, ReplicatedPair.deadline(time))
                    .sinceLastSuccess().stream().map(Execution::arn).toList();
        }
    }

    @Test
    void ofATaskThatRanForAMonthOnlyTheNewestAreDescribed() {
        for (int hour = 0; hour < 720; hour++) {
            listed.add("exec-" + hour, "SUCCESS", hour);
        }
        listed.add("exec-720", "ERROR", 720);

        assertThat(newest()).containsExactly("exec-720", "exec-719");
        assertThat(listed.described).hasSizeLessThan(5);
    }

    @Test
    void aListThatBeginsWithTheNewestIsReadFromItsBegin() {
        listed.add("exec-0", "SUCCESS", 0);
        listed.add("exec-1", "SUCCESS", 1);
        listed.add("exec-2", "ERROR", 2);
        Collections.reverse(listed.entries);

        assertThat(newest()).containsExactly("exec-2", "exec-1");
    }

    @Test
    void aListWithoutOrderIsReadAsAWhole() {
        listed.add("exec-1", "ERROR", 1);
        listed.add("exec-4", "SUCCESS", 4);
        listed.add("exec-2", "ERROR", 2);
        listed.add("exec-0", "SUCCESS", 0);

        assertThat(newest()).containsExactly("exec-4");
    }

    @Test
    void anExecutionOfASelectionIsNoPointInTime() {
        listed.add("exec-0", "SUCCESS", 0);
        listed.addSelection("exec-1", 1);

        assertThat(newest()).containsExactly("exec-1", "exec-0");
    }

    @Test
    void whatIsOverIsDescribedOnce() {
        listed.add("exec-0", "SUCCESS", 0);
        listed.add("exec-1", "TRANSFERRING", 1);
        newest();
        listed.described.clear();

        newest();

        assertThat(listed.described).contains("exec-1").doesNotContain("exec-0");
    }

    @Test
    void aTaskThatNeverRanHasNone() {
        assertThat(newest()).isEmpty();
    }

    @Test
    void oneThatWaitsInTheQueueWithoutATimeIsTheNewest() {
        listed.add("exec-0", "SUCCESS", 0);
        listed.entries.add(TaskExecutionListEntry.builder()
                .taskExecutionArn("exec-1")
                .status("QUEUED")
                .build());
        listed.executions.put(
                "exec-1",
                DescribeTaskExecutionResponse.builder()
                        .taskExecutionArn("exec-1")
                        .status("QUEUED")
                        .build());

        assertThat(newest()).containsExactly("exec-1", "exec-0");
    }

    private static final class Listed implements DataSyncClient {

        private final List<TaskExecutionListEntry> entries = new ArrayList<>();
        private final Map<String, DescribeTaskExecutionResponse> executions = new TreeMap<>();
        private final List<String> described = new ArrayList<>();

        void add(String arn, String status, int hour) {
            entry(arn, status);
            executions.put(arn, execution(arn, status, hour).build());
        }

        void addSelection(String arn, int hour) {
            entry(arn, "SUCCESS");
            FilterRule rule = FilterRule.builder().value("/tmp").build();
            executions.put(arn, execution(arn, "SUCCESS", hour).includes(rule).build());
        }

        private void entry(String arn, String status) {
            entries.add(TaskExecutionListEntry.builder()
                    .taskExecutionArn(arn)
                    .status(status)
                    .build());
        }

        private static DescribeTaskExecutionResponse.Builder execution(String arn, String status, int hour) {
            return DescribeTaskExecutionResponse.builder()
                    .taskExecutionArn(arn)
                    .status(status)
                    .startTime(BEGIN.plusSeconds(3600L * hour));
        }

        @Override
        public ListTaskExecutionsIterable listTaskExecutionsPaginator(ListTaskExecutionsRequest request) {
            return new ListTaskExecutionsIterable(this, request);
        }

        @Override
        public ListTaskExecutionsResponse listTaskExecutions(ListTaskExecutionsRequest request) {
            return ListTaskExecutionsResponse.builder().taskExecutions(entries).build();
        }

        @Override
        public DescribeTaskExecutionResponse describeTaskExecution(DescribeTaskExecutionRequest request) {
            described.add(request.taskExecutionArn());
            return executions.get(request.taskExecutionArn());
        }

        @Override
        public String serviceName() {
            return "datasync";
        }

        @Override
        public void close() {
            described.size();
        }
    }
}
