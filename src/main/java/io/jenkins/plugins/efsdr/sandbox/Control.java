package io.jenkins.plugins.efsdr.sandbox;

import io.jenkins.plugins.efsdr.sandbox.ControlEndpoint.Command;
import io.jenkins.plugins.efsdr.sandbox.aws.Faults;
import io.jenkins.plugins.efsdr.sandbox.aws.Faults.Failure;
import io.jenkins.plugins.efsdr.sandbox.web.LoopbackServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The commands by which tests and demos make things go wrong. */
final class Control implements AutoCloseable {

    private final String token = UUID.randomUUID().toString();
    private final Faults faults;
    private final List<SandboxRegion> regions;
    private final LoopbackServer listener;

    private Control(Faults faults, List<SandboxRegion> regions) throws IOException {
        this.faults = faults;
        this.regions = regions;
        this.listener = LoopbackServer.start("control", new ControlEndpoint(token, commands()));
    }

    static Control start(Faults faults, List<SandboxRegion> regions) throws IOException {
        return new Control(faults, regions);
    }

    private Map<String, Command> commands() {
        return Map.of(
                "outage", new Command(List.of("region", "on"), this::outage),
                "throttle", new Command(List.of("rate"), this::throttle),
                "latency", new Command(List.of("millis"), this::latency),
                "freeze-replication", new Command(List.of("on"), this::freeze),
                "fail", new Command(List.of("operation", "times", "after"), this::fail),
                "skew", new Command(List.of("seconds"), this::skew));
    }

    /** {@code region=R&on=true|false}: the Region's AWS APIs, cluster and file system refuse. */
    private void outage(Parameters parameters) throws IOException {
        List<String> names =
                regions.stream().map(region -> region.side().region()).toList();
        String name = parameters.oneOf("region", names);
        boolean on = parameters.flag("on");
        faults.outage(name, on);
        regions.get(names.indexOf(name)).outage(on);
    }

    /** {@code rate=N}: requests a second that each service and each cluster takes; 0 takes the limit away. */
    private void throttle(Parameters parameters) {
        double rate = parameters.decimal("rate");
        faults.throttle(rate);
        regions.forEach(region -> region.cluster().throttle(rate));
    }

    /** {@code millis=N}: every answer of the AWS APIs and the clusters is late by that. */
    private void latency(Parameters parameters) {
        Duration delay = Duration.ofMillis(parameters.whole("millis"));
        faults.latency(delay);
        regions.forEach(region -> region.cluster().latency(delay));
    }

    /** {@code on=true|false}: nothing is copied any more, so that the time of the last copy grows old. */
    private void freeze(Parameters parameters) {
        faults.freezeReplication(parameters.flag("on"));
    }

    /** {@code operation=O&times=N[&after=true]}: the next N calls of an AWS operation fail, or lose their answer. */
    private void fail(Parameters parameters) {
        Failure failure = parameters.optionalFlag("after") ? Failure.AFTER : Failure.BEFORE;
        faults.fail(parameters.matching("operation", "[A-Z][A-Za-z]+"), parameters.whole("times"), failure);
    }

    /** {@code seconds=[-]N}: the AWS APIs' clock is ahead of this machine's by that. */
    private void skew(Parameters parameters) {
        faults.skew(Duration.ofSeconds(Long.parseLong(parameters.matching("seconds", "-?\\d{1,6}"))));
    }

    String url() {
        return listener.url() + "/" + token;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
