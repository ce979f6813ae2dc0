package io.jenkins.plugins.efsdr.jenkinsapi;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code make jenkins-api-check WAR=jenkins.war PLUGINS=…/plugins [JARS=…]}: lists where the signatures differ from a real Jenkins.
 *
 * <p>PLUGINS is a folder of .jpi or .hpi files. JARS is one of jars, those of the test harness among them; only with it the signatures of the
 * tests are looked at too. Ends with 0 where nothing differs, 1 where something does, 2 where a file is not there.
 */
final class JenkinsApiCheck {

    private static final Path SIGNATURES = Path.of("target/classes");
    private static final Path TEST_SIGNATURES = Path.of("target/jenkins-test-api");

    private JenkinsApiCheck() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(run(
                Stream.of(arguments).filter(one -> !one.isEmpty()).map(Path::of).toList(), System.out));
    }

    static int run(List<Path> arguments, PrintStream out) throws IOException {
        List<Path> absent = arguments.stream().filter(one -> !Files.exists(one)).toList();
        if (arguments.size() < 2 || arguments.size() > 3 || !absent.isEmpty()) {
            out.println("Give a Jenkins war, its folder of plugins, and maybe a folder of jars (WAR=, PLUGINS=, JARS=)."
                    + (absent.isEmpty() ? "" : " Not there: " + absent));
            return 2;
        }
        List<Path> signatures = new ArrayList<>(List.of(SIGNATURES));
        try (ClassPool real = new ClassPool()) {
            real.archive(arguments.get(0)).folder(arguments.get(1), ".jpi", ".hpi");
            if (arguments.size() == 3) {
                real.folder(arguments.get(2), ".jar");
                signatures.add(TEST_SIGNATURES);
            }
            return report(Signatures.in(signatures), real, out);
        }
    }

    private static int report(Signatures signatures, ClassPool real, PrintStream out) {
        List<String> differences = Comparison.of(signatures, real);
        differences.forEach(out::println);
        out.println(signatures.types().size() + " types looked at, " + differences.size() + " difference(s)");
        return differences.isEmpty() ? 0 : 1;
    }
}
