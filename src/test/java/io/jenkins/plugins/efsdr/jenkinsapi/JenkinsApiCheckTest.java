package io.jenkins.plugins.efsdr.jenkinsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the check on a war, plugins and jars that are made of the signatures themselves, as they are or with a difference put in. */
class JenkinsApiCheckTest {

    @TempDir
    Path folder;

    private FakeJenkins jenkins;
    private String said;

    @BeforeEach
    void begin() throws IOException {
        jenkins = FakeJenkins.in(folder);
    }

    @Test
    void whatIsAsTheSignaturesSayHasNoDifference() throws IOException {
        jenkins.build();

        assertThat(check()).as(said).isZero();
        assertThat(said).contains(" types looked at, 0 difference(s)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        hudson/model/Cause.java              | String getUserId()            | String getUser()             | hudson.model.Cause.UserIdCause: missing member java.lang.String getUserId()
        hudson/model/Cause.java              | UserIdCause                   | UserCause                    | hudson.model.Cause.UserIdCause: missing type
        hudson/security/AccessControlled.java | hasPermission(Permission p   | hasPermission(String p       | other descriptor of boolean hasPermission(hudson.security.Permission); there: boolean hasPermission(java.lang.String)
        hudson/util/Secret.java              | public static Secret from     | public Secret from           | fromString(java.lang.String) is not static there
        hudson/util/ListBoxModel.java        | public String value           | private String value         | ListBoxModel.Option: missing member java.lang.String value
        hudson/util/ListBoxModel.java        | public String value           | String value                 | java.lang.String value is package-private there
        hudson/util/ListBoxModel.java        | public String value           | public static String value   | java.lang.String value is static there
        hudson/util/ListBoxModel.java        | public Option(String n        | Option(String n              | constructor(java.lang.String, java.lang.String) is package-private there
        hudson/util/ListBoxModel.java        | extends ArrayList             | extends java.util.LinkedList | hudson.util.ListBoxModel: is no java.util.ArrayList there
        hudson/FilePath.java                 | class FilePath implements SerializableOnlyOverRemoting | class FilePath implements java.io.Serializable | hudson.FilePath: is no org.jenkinsci.remoting.SerializableOnlyOverRemoting there
        org/jenkinsci/plugins/workflow/steps/StepDescriptor.java | abstract String getFunctionName(); | abstract String getFunctionName(); public abstract void also(); | StepDescriptor: has the abstract void also() there
        org/jenkinsci/plugins/workflow/steps/StepDescriptor.java | public String arguments | public final String arguments | argumentsToString(java.util.Map) is final there
        hudson/model/Descriptor.java         | public String getDisplayName  | String getDisplayName        | java.lang.String getDisplayName() is package-private there
        hudson/model/Label.java              | public abstract class         | abstract class               | hudson.model.Label: is not public there
        hudson/model/Label.java              | abstract class                | class                        | hudson.model.Label: is not abstract there
        hudson/model/AbstractDescribableImpl.java | public abstract class    | public final class           | hudson.model.AbstractDescribableImpl: is final there
        hudson/model/Action.java             | interface                     | abstract class               | hudson.model.Action: is not an interface there
        """)
    void aDifferenceIsTold(String file, String before, String after, String difference) throws IOException {
        jenkins.change(file, before, after).build();

        assertThat(check()).as(said).isEqualTo(1);
        assertThat(said).contains(difference);
    }

    @Test
    void aMethodThatIsAbstractThereOnlyIsTold() throws IOException {
        jenkins.change(
                        "org/jenkinsci/plugins/workflow/steps/StepExecution.java",
                        "public String getStatus() {\n        return null;\n    }",
                        "public abstract String getStatus();")
                .build();

        assertThat(check()).isEqualTo(1);
        assertThat(said)
                .contains("StepExecution: java.lang.String getStatus() is abstract there")
                .contains("1 difference(s)");
    }

    @Test
    void aMemberMayHaveMovedToAParent() throws IOException {
        jenkins.write("hudson/model/Base.java", """
                        package hudson.model;
                        public abstract class Base {
                            public <T extends Cause> T getCause(Class<T> type) {
                                return null;
                            }
                        }
                        """)
                .write("hudson/model/Run.java", """
                        package hudson.model;
                        public abstract class Run<J extends Job<J, R>, R extends Run<J, R>> extends Base {}
                        """)
                .build();

        assertThat(check()).as(said).isZero();
    }

    @Test
    void theSignaturesOfTheTestsAreLookedAtOnlyWithTheirJars() throws IOException {
        jenkins.change("org/jvnet/hudson/test/JenkinsRule.java", "createOnlineSlave", "createSlave")
                .build();

        assertThat(check()).isEqualTo(1);
        assertThat(said).contains("org.jvnet.hudson.test.JenkinsRule: missing member hudson.slaves.DumbSlave");
        assertThat(check(jenkins.war(), jenkins.plugins())).isZero();
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        jenkins.build();

        assertThat(check(jenkins.war(), folder.resolve("none"))).isEqualTo(2);
        assertThat(said).contains("Not there: ").contains("none");
        assertThat(check(jenkins.war())).isEqualTo(2);
    }

    @Test
    void nothingThatWasUnpackedStays() throws IOException {
        jenkins.build();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = unpacked(temporary);

        check();

        assertThat(unpacked(temporary)).isEqualTo(before);
    }

    private static long unpacked(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("jenkins-api"))
                    .count();
        }
    }

    private int check() throws IOException {
        return check(jenkins.war(), jenkins.plugins(), jenkins.jars());
    }

    private int check(Path... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = JenkinsApiCheck.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }
}
