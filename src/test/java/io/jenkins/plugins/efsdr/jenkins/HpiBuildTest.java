package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.apache.tools.ant.BuildException;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.ProjectHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaging of the .hpi on made-up libraries: what is not allowed must end the build. */
class HpiBuildTest {

    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    Path target;

    private Path lib;
    private Properties versions;

    @BeforeEach
    void makeTheListedLibraries() throws IOException {
        lib = Files.createDirectories(target.resolve("hpi/WEB-INF/lib"));
        Files.createDirectories(target.resolve("classes"));
        versions = PomFacts.read(Files.readString(Path.of("pom.xml"))).model().getProperties();
        for (String line : Files.readAllLines(Path.of("src/build/bundled-jars.txt"))) {
            Files.createFile(lib.resolve(project().replaceProperties(line)));
        }
    }

    @Test
    void whatIsListedIsPackaged() {
        build();

        assertThat(target.resolve("efs-volume-dr.hpi")).isNotEmptyFile();
    }

    @Test
    void aLibraryThatIsNotListedEndsTheBuild() throws IOException {
        Files.createFile(lib.resolve("slipped-in-1.0.jar"));

        assertThatThrownBy(this::build)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("bundled-jars.txt, and so not to be bundled: slipped-in-1.0.jar");
        assertThat(target.resolve("efs-volume-dr.hpi")).doesNotExist();
    }

    @Test
    void anotherVersionThanTheListedOneEndsTheBuild() throws IOException {
        Files.move(lib.resolve("snakeyaml-2.7.jar"), lib.resolve("snakeyaml-2.8.jar"));

        assertThatThrownBy(this::build)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("not to be bundled: snakeyaml-2.8.jar");
    }

    @Test
    void aListedLibraryThatIsMissingEndsTheBuild() throws IOException {
        Files.delete(lib.resolve("snakeyaml-2.7.jar"));
        int listed = Files.readAllLines(Path.of("src/build/bundled-jars.txt")).size();

        assertThatThrownBy(this::build)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("lists " + listed + " jars, " + (listed - 1) + " are there");
    }

    @Test
    void aPackageOfMoreThan48MebibytesEndsTheBuild() throws IOException {
        fill("snakeyaml-2.7.jar", 49);

        assertThatThrownBy(this::build)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("is larger than the 48 MiB that are allowed");
    }

    @Test
    void aPackageOfLessIsAllowed() throws IOException {
        fill("snakeyaml-2.7.jar", 47);

        build();

        assertThat(target.resolve("efs-volume-dr.hpi")).isNotEmptyFile();
    }

    /** Noise, which does not become smaller in an archive. */
    private void fill(String library, int mebibytes) throws IOException {
        byte[] noise = new byte[MEBIBYTE];
        Random random = new Random(1);
        try (RandomAccessFile file = new RandomAccessFile(lib.resolve(library).toFile(), "rw")) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(noise);
                file.write(noise);
            }
        }
    }

    private void build() {
        Project project = project();
        ProjectHelper.configureProject(project, Path.of("src/build/hpi.xml").toFile());
        project.executeTargets(new java.util.Vector<>(List.of("hpi")));
    }

    /** With the properties that Maven hands over. */
    private Project project() {
        Project project = new Project();
        project.init();
        project.setBaseDir(Path.of("").toAbsolutePath().toFile());
        versions.stringPropertyNames().forEach(name -> project.setUserProperty(name, versions.getProperty(name)));
        project.setUserProperty("project.build.directory", target.toString());
        project.setUserProperty(
                "project.build.outputDirectory", target.resolve("classes").toString());
        project.setUserProperty("project.groupId", "io.jenkins.plugins");
        project.setUserProperty("project.version", "1.0");
        return project;
    }
}
