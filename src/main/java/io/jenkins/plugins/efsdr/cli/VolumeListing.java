package io.jenkins.plugins.efsdr.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.efsdr.operation.RecordedVolume;
import java.io.PrintWriter;
import java.util.List;

/** Prints volumes as a table or as JSON. */
final class VolumeListing {

    private static final ObjectMapper JSON = new ObjectMapper();

    private VolumeListing() {}

    static void print(List<RecordedVolume> volumes, Output output, PrintWriter out) {
        if (output == Output.JSON) {
            out.println(json(volumes).toPrettyString());
        } else {
            volumes.stream().map(VolumeListing::line).forEach(out::println);
            out.println(volumes.size() + (volumes.size() == 1 ? " volume" : " volumes"));
        }
        out.flush();
    }

    private static String line(RecordedVolume volume) {
        if (!volume.problem().isEmpty()) {
            return volume.id() + "  PROBLEM: " + volume.problem();
        }
        String size = volume.size().orElse("");
        String phase = volume.phase().map(text -> "  " + text).orElse("");
        return volume.id() + "  " + size + "  " + volume.server() + volume.place() + phase;
    }

    private static ObjectNode json(List<RecordedVolume> volumes) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode list = root.putArray("volumes");
        volumes.forEach(volume -> fill(list.addObject(), volume));
        return root;
    }

    private static void fill(ObjectNode node, RecordedVolume volume) {
        node.put("businessUnit", volume.id().businessUnit())
                .put("cluster", volume.id().cluster())
                .put("application", volume.id().application())
                .put("namespace", volume.id().namespace())
                .put("pvc", volume.id().pvc())
                .put("pv", volume.pvName().orElse(null))
                .put("size", volume.size().orElse(null))
                .put("server", volume.server())
                .put("path", volume.place())
                .put("problem", volume.problem());
        volume.phase().ifPresent(phase -> node.put("phase", phase));
    }
}
