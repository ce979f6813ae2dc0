package io.jenkins.plugins.efsdr.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.efsdr.sandbox.web.Call;
import io.jenkins.plugins.efsdr.sandbox.web.Reply;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** AWS DataSync: protocol JSON 1.1, the operation in the header {@code X-Amz-Target: FmrsService.<operation>}. */
final class DataSyncService implements AwsService {

    private static final String JSON = "application/x-amz-json-1.1";
    private static final String TARGET = "FmrsService.";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What would change the set of files: this DataSync always copies whole file systems. */
    private static final List<String> SELECTIONS = List.of("Includes", "Excludes", "ManifestConfig");

    private final Map<String, BiFunction<String, JsonNode, ObjectNode>> operations = Map.of(
            "ListTasks", this::listTasks,
            "DescribeTask", (region, body) -> DataSyncJson.task(task(region, body)),
            "UpdateTask", this::updateTask,
            "StartTaskExecution", this::startTaskExecution,
            "DescribeTaskExecution", (region, body) -> DataSyncJson.execution(execution(region, body)),
            "ListTaskExecutions", this::listTaskExecutions,
            "CancelTaskExecution", this::cancelTaskExecution,
            "DescribeLocationEfs", this::describeLocation);

    private final DataSync dataSync;
    private final Clock clock;

    DataSyncService(DataSync dataSync, Clock clock) {
        this.dataSync = dataSync;
        this.clock = clock;
    }

    @Override
    public String operation(Call call) {
        return call.header("x-amz-target")
                .map(target -> target.startsWith(TARGET) ? target.substring(TARGET.length()) : target)
                .orElseGet(() -> call.method() + " " + call.path());
    }

    @Override
    public Reply answer(AwsRequest request) {
        BiFunction<String, JsonNode, ObjectNode> operation = operations.get(request.operation());
        if (operation == null) {
            throw new AwsError(
                    400, "UnknownOperationException", "This sandbox has no DataSync operation " + request.operation());
        }
        JsonNode body = body(request.call());
        return Reply.of(200, JSON, operation.apply(request.region(), body).toString());
    }

    private static JsonNode body(Call call) {
        try {
            return MAPPER.readTree(call.body());
        } catch (IOException e) {
            throw new AwsError(400, "SerializationException", "The request body is no JSON.");
        }
    }

    private ObjectNode listTasks(String region, JsonNode body) {
        return list("Tasks", dataSync.in(region), DataSyncJson::listedTask, body);
    }

    private ObjectNode listTaskExecutions(String region, JsonNode body) {
        List<Execution> found = body.has("TaskArn")
                ? task(region, body).executions()
                : dataSync.in(region).stream()
                        .flatMap(task -> task.executions().stream())
                        .toList();
        return list("TaskExecutions", found, DataSyncJson::listedExecution, body);
    }

    private static <T> ObjectNode list(String member, List<T> items, Function<T, ObjectNode> render, JsonNode body) {
        int wanted = body.path("MaxResults").asInt(100);
        if (wanted < 0 || wanted > 100) {
            throw AwsError.invalidRequest("MaxResults '" + wanted + "' must be from 0 to 100");
        }
        Optional<String> token = Optional.ofNullable(body.path("NextToken").textValue());
        Page<T> page = Page.of(items, token, wanted == 0 ? 100 : wanted);
        ObjectNode json = Json.object();
        json.set(member, Json.array(page.items(), render));
        page.next().ifPresent(next -> json.put("NextToken", next));
        return json;
    }

    private ObjectNode updateTask(String region, JsonNode body) {
        Task task = task(region, body);
        refuseSelections(body);
        JsonNode schedule = body.path("Schedule");
        if (schedule.isObject()) {
            task.schedule(schedule(task.schedule(), schedule));
        }
        if (body.path("Options") instanceof ObjectNode options) {
            task.options(task.options().setAll(options));
        }
        Optional.ofNullable(body.path("Name").textValue()).ifPresent(task::name);
        return Json.object();
    }

    private Task.Schedule schedule(Task.Schedule old, JsonNode wanted) {
        String status = wanted.path("Status").asText("ENABLED");
        if (!List.of("ENABLED", "DISABLED").contains(status)) {
            throw AwsError.invalidRequest("Schedule.Status '" + status + "' must be ENABLED or DISABLED");
        }
        String expression = wanted.path("ScheduleExpression").asText(old.expression());
        return new Task.Schedule(expression, status.equals("ENABLED"), clock.instant());
    }

    private ObjectNode startTaskExecution(String region, JsonNode body) {
        refuseSelections(body);
        Task task = task(region, body);
        boolean queueing = "ENABLED".equals(task.options().path("TaskQueueing").asText());
        if (!queueing && task.current().isPresent()) {
            throw AwsError.invalidRequest("Task " + task.arn() + " runs already and TaskQueueing is DISABLED");
        }
        return Json.object().put("TaskExecutionArn", dataSync.start(task).arn());
    }

    private static void refuseSelections(JsonNode body) {
        SELECTIONS.stream().filter(body::hasNonNull).findFirst().ifPresent(name -> {
            throw AwsError.invalidRequest(name + " is not for this sandbox: its tasks copy whole file systems");
        });
    }

    private ObjectNode cancelTaskExecution(String region, JsonNode body) {
        Execution execution = execution(region, body);
        if (!execution.cancel()) {
            throw AwsError.invalidRequest("Task execution " + execution.arn() + " is over: " + execution.status());
        }
        return Json.object();
    }

    private ObjectNode describeLocation(String region, JsonNode body) {
        return DataSyncJson.location(find(
                body,
                "LocationArn",
                dataSync.in(region).stream()
                        .flatMap(task -> Stream.of(task.sourceLocation(), task.destinationLocation())),
                Location::arn));
    }

    private Task task(String region, JsonNode body) {
        return find(body, "TaskArn", dataSync.in(region).stream(), Task::arn);
    }

    private Execution execution(String region, JsonNode body) {
        Stream<Execution> all = dataSync.in(region).stream().flatMap(task -> task.executions().stream());
        return find(body, "TaskExecutionArn", all, Execution::arn);
    }

    private static <T> T find(JsonNode body, String member, Stream<T> all, Function<T, String> arn) {
        String wanted = body.path(member).asText();
        return all.filter(one -> arn.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> AwsError.invalidRequest(
                        "Request parameter " + member + " '" + wanted + "' names nothing here"));
    }

    @Override
    public Reply error(AwsError error) {
        ObjectNode body = Json.object()
                .put("__type", error.code())
                .put("message", error.getMessage())
                .put("errorCode", error.code().replaceFirst("Exception$", ""));
        return Reply.of(error.status(), JSON, body.toString()).with("x-amzn-ErrorType", error.code());
    }

    @Override
    public AwsError throttled() {
        return new AwsError(400, "ThrottlingException", "Rate exceeded");
    }
}
