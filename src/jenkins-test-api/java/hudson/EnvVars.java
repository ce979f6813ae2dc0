package hudson;

import java.util.Map;
import java.util.TreeMap;

public class EnvVars extends TreeMap<String, String> {

    public EnvVars(Map<String, String> m) {
        throw new IllegalStateException("only Jenkins has the body");
    }
}
