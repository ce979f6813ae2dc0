package io.jenkins.plugins.efsdr.sandbox.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The requests that came, one JSON object a line: {@code time, region, service, operation, status}. A status of 0 is
 * a call that got no answer. A call to a Region that is out is in it too: that it was made is what a test looks for.
 */
final class RequestLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Clock clock;

    RequestLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    synchronized void append(AwsRequest request, int status) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", clock.instant().toString());
        line.put("region", request.region());
        line.put("service", request.service());
        line.put("operation", request.operation());
        line.put("status", status);
        try {
            Files.write(file, (JSON.writeValueAsString(line) + "\n").getBytes(UTF_8), CREATE, APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The request log " + file + " cannot be written: make room for it", e);
        }
    }
}
