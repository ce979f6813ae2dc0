package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.interpolation.DefaultModelVersionProcessor;
import org.apache.maven.model.validation.DefaultModelValidator;
import org.apache.maven.model.validation.ModelValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keeps {@code pom-jenkins.xml}, which cannot be built here, in step with {@code pom.xml}. */
class PomJenkinsTest {

    private String centralText;
    private String jenkinsText;
    private String hpiXml;
    private List<String> bundledJars;

    @BeforeEach
    void read() throws IOException {
        centralText = Files.readString(Path.of("pom.xml"));
        jenkinsText = Files.readString(Path.of("pom-jenkins.xml"));
        hpiXml = Files.readString(Path.of("src/build/hpi.xml"));
        bundledJars = Files.readAllLines(Path.of("src/build/bundled-jars.txt"));
    }

    @Test
    void theTwoPomsHaveNotDriftedApart() throws IOException {
        assertThat(differences()).isEmpty();
    }

    @Test
    void theFactsThatAreComparedAreThere() throws IOException {
        Map<String, String> facts = PomFacts.read(centralText).ofCentral(hpiXml, bundledJars);

        assertThat(facts)
                .containsEntry("property jenkins.version", "2.504.3")
                .containsEntry("plugin structs", "362.va_b_695ef4fdf9")
                .containsEntry("import software.amazon.awssdk:bom:pom", "2.40.2")
                .containsEntry("library io.fabric8:kubernetes-httpclient-jdk:jar", "7.7.0 without []")
                .containsEntry("bundled efs", "yes")
                .containsKey("test library");
        assertThat(facts.get("library io.fabric8:openshift-client:jar")).contains("openshift-model-hive");
        assertThat(facts.keySet()).noneMatch(name -> name.contains("picocli") || name.contains("jetty-server"));
    }

    @ParameterizedTest
    @CsvSource({
        "<aws.version>2.40.2<, <aws.version>2.40.3<, property aws.version",
        "<jenkins.baseline>2.504<, <jenkins.baseline>2.541<, property jenkins.version",
        "<credentials.version>1487.va_d001ede2c31<, <credentials.version>1.0<, plugin credentials",
        "<version>0.9.14</version>, <version>0.9.15</version>, library com.github.spullara",
        "<artifactId>openshift-model-hive<, <artifactId>openshift-model-other<, library io.fabric8:openshift-client",
        "<artifactId>snakeyaml<, <artifactId>snakeyaml-other<, library org.yaml:snakeyaml",
        "'bundledArtifacts>JavaEWAH,', 'bundledArtifacts>', bundled JavaEWAH",
        "<version>3.27.7<, <version>3.0.0<, test library",
        "<version>1.0-SNAPSHOT<, <version>2.0<, coordinates",
        "<maven.compiler.release>17<, <maven.compiler.release>21<, property maven.compiler.release",
        "<artifactId>jackson-bom<, <artifactId>jackson-other<, import com.fasterxml.jackson",
    })
    void aDriftIsFound(String before, String after, String fact) throws IOException {
        assertThat(jenkinsText).contains(before);
        jenkinsText = jenkinsText.replace(before, after);

        assertThat(differences()).anyMatch(difference -> difference.startsWith(fact));
    }

    @Test
    void aJarThatIsBundledOnlyHereIsADrift() throws IOException {
        bundledJars = new ArrayList<>(bundledJars);
        bundledJars.add("another-1.0.jar");

        assertThat(differences()).containsExactly("bundled another: 'yes' here, 'null' there");
    }

    @Test
    void theBomIsThatOfTheBaseline() throws IOException {
        PomFacts jenkins = PomFacts.read(jenkinsText);
        String baseline = jenkins.interpolated("${jenkins.baseline}");

        assertThat(jenkins.interpolated("${jenkins.version}")).startsWith(baseline + ".");
        assertThat(jenkins.model().getDependencyManagement().getDependencies())
                .filteredOn(one -> one.getGroupId().equals("io.jenkins.tools.bom"))
                .extracting(Dependency::getArtifactId)
                .extracting(jenkins::interpolated)
                .containsExactly("bom-" + baseline + ".x");
    }

    @Test
    void theBundledArtifactsAreSortedAsTheCheckOfThePackageWantsThem() throws IOException {
        String names = PomFacts.read(jenkinsText).interpolated("${hpi.bundledArtifacts}");

        assertThat(names.split(",")).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void mavenFindsNothingWrongWithTheModelAsItStands() throws IOException {
        assertThat(complaints(jenkinsText)).isEmpty();
    }

    @Test
    void whatMavenFindsWrongIsToldHere() throws IOException {
        assertThat(complaints(jenkinsText.replace("<artifactId>plain-credentials<", "<artifactId>structs<")))
                .anyMatch(complaint -> complaint.contains("must be unique: org.jenkins-ci.plugins:structs"));
        assertThatThrownBy(() -> PomFacts.read(jenkinsText.replace("<properties>", "<propertees>")))
                .isInstanceOf(IOException.class);
    }

    private List<String> differences() throws IOException {
        return PomFacts.differences(
                PomFacts.read(centralText).ofCentral(hpiXml, bundledJars),
                PomFacts.read(jenkinsText).ofJenkins());
    }

    /** Errors and warnings of Maven's own check of a POM before its parent is known. */
    private static List<String> complaints(String xml) throws IOException {
        ModelValidator validator = new DefaultModelValidator(new DefaultModelVersionProcessor());
        List<String> complaints = new ArrayList<>();
        DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_STRICT);
        validator.validateRawModel(
                PomFacts.read(xml).model(),
                request,
                problem -> complaints.add(problem.getSeverity() + " " + problem.getMessage()));
        return complaints;
    }
}
