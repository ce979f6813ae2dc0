package hudson.model;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public interface TaskListener extends SerializableOnlyOverRemoting {
    PrintStream getLogger();

    default PrintWriter error(String msg) {
        PrintWriter writer = new PrintWriter(getLogger(), true, StandardCharsets.UTF_8);
        writer.println("ERROR: " + msg);
        return writer;
    }
}
