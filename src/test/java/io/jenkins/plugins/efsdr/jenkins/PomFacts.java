package io.jenkins.plugins.efsdr.jenkins;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** What two POMs of one plugin must say alike. */
final class PomFacts {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
    private static final String PLUGINS = "org.jenkins-ci.plugins";

    private final Model model;

    private PomFacts(Model model) {
        this.model = model;
    }

    /** Reads a POM; an element that Maven does not know is an error. */
    static PomFacts read(String xml) throws IOException {
        try {
            return new PomFacts(new MavenXpp3Reader().read(new StringReader(xml), true));
        } catch (XmlPullParserException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    Model model() {
        return model;
    }

    /** What both have under the same name must be the same, and what only one has is a difference, but for properties. */
    static List<String> differences(Map<String, String> one, Map<String, String> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names.stream()
                .filter(name -> !name.startsWith("property ") || one.containsKey(name) && other.containsKey(name))
                .filter(name -> !one.getOrDefault(name, "").equals(other.getOrDefault(name, "")))
                .map(name -> name + ": '" + one.get(name) + "' here, '" + other.get(name) + "' there")
                .toList();
    }

    /** The facts of {@code pom.xml}, whose package {@code hpi.xml} and the list of bundled jars make. */
    Map<String, String> ofCentral(String hpiXml, List<String> bundledJars) {
        Map<String, String> facts = common();
        Set<String> left = excludedFromHpi();
        libraries(facts, dependency -> !left.contains(dependency.getGroupId()));
        Matcher plugins = Pattern.compile("name=\"Plugin-Dependencies\" value=\"([^\"]*)\"")
                .matcher(hpiXml);
        if (plugins.find()) {
            Arrays.stream(interpolated(plugins.group(1)).split(","))
                    .map(one -> one.split(":"))
                    .forEach(one -> facts.put("plugin " + one[0], one[1]));
        }
        bundledJars.forEach(jar -> facts.put("bundled " + jar.replaceFirst("-(\\$\\{.*|[0-9].*)\\.jar$", ""), "yes"));
        return facts;
    }

    /** The facts of {@code pom-jenkins.xml}. */
    Map<String, String> ofJenkins() {
        Map<String, String> facts = common();
        libraries(facts, dependency -> !dependency.getGroupId().startsWith(PLUGINS));
        dependencies()
                .filter(one -> one.getScope() == null && one.getGroupId().startsWith(PLUGINS))
                .forEach(one -> facts.put("plugin " + one.getArtifactId(), interpolated(one.getVersion())));
        Arrays.stream(model.getProperties()
                        .getProperty("hpi.bundledArtifacts", "")
                        .split(","))
                .forEach(name -> facts.put("bundled " + name, "yes"));
        facts.keySet().removeIf(name -> name.startsWith("import io.jenkins.tools.bom"));
        return facts;
    }

    private Map<String, String> common() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("coordinates", model.getGroupId() + ":" + model.getArtifactId() + ":" + model.getVersion());
        facts.put("name", model.getName() + ": " + model.getDescription());
        Properties properties = model.getProperties();
        properties
                .stringPropertyNames()
                .forEach(name -> facts.put("property " + name, interpolated(properties.getProperty(name))));
        model.getDependencyManagement().getDependencies().stream()
                .filter(one -> "import".equals(one.getScope()))
                .forEach(one -> facts.put("import " + one.getManagementKey(), interpolated(one.getVersion())));
        dependencies()
                .filter(one -> one.getArtifactId().equals("assertj-core"))
                .forEach(one -> facts.put("test library", interpolated(one.getVersion())));
        return facts;
    }

    private void libraries(Map<String, String> facts, Predicate<Dependency> bundled) {
        dependencies()
                .filter(one -> one.getScope() == null && !one.isOptional())
                .filter(bundled)
                .forEach(one -> facts.put(
                        "library " + one.getManagementKey(), interpolated(one.getVersion()) + exclusions(one)));
    }

    private Stream<Dependency> dependencies() {
        return model.getDependencies().stream();
    }

    private Set<String> excludedFromHpi() {
        return model.getBuild().getPlugins().stream()
                .filter(plugin -> plugin.getArtifactId().equals("maven-dependency-plugin"))
                .flatMap(plugin -> plugin.getExecutions().stream())
                .map(execution -> ((Xpp3Dom) execution.getConfiguration())
                        .getChild("excludeGroupIds")
                        .getValue())
                .flatMap(groups -> Arrays.stream(groups.split(",")))
                .collect(Collectors.toSet());
    }

    private static String exclusions(Dependency dependency) {
        return dependency.getExclusions().stream()
                .map(Exclusion::getArtifactId)
                .sorted()
                .collect(Collectors.joining(", ", " without [", "]"));
    }

    /** With the POM's own properties put in; null for what is managed elsewhere. */
    String interpolated(String text) {
        return text == null
                ? "managed"
                : REFERENCE
                        .matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                interpolated(model.getProperties().getProperty(found.group(1), found.group(1)))));
    }
}
