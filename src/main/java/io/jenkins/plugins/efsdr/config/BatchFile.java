package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.util.List;
import java.util.Locale;

/** A file of many requests: CSV with a header, or YAML. What stands in it is not checked here, only that it has the right shape. */
public final class BatchFile {

    private BatchFile() {}

    /**
     * Reads the requests, in order.
     *
     * @param name the file's name; one that ends in {@code .yaml}, {@code .yml} or {@code .json} is YAML, any other CSV
     * @return what could be read; a row of a CSV that has another number of columns than the header says so in its {@code origin}
     * @throws BadInput when it is empty, or has unknown or missing columns or keys; lists the known ones
     */
    public static List<VolumeRequest> read(String name, String text) {
        List<VolumeRequest> requests = isYaml(name) ? YamlBatch.read(name, text) : CsvBatch.read(name, text);
        if (requests.isEmpty()) {
            throw BadInput.of(name, "", "must hold at least one volume");
        }
        return requests;
    }

    private static boolean isYaml(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(ya?ml|json)");
    }
}
