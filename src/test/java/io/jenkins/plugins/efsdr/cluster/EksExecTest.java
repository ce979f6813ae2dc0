package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.cluster.ClusterAccess.EksCluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EksExecTest {

    @Test
    void optionsMayStandAnywhere() {
        assertThat(recognise("aws", "--profile=dr eks --cluster-name rosa get-token --region us-east-2"))
                .contains(new EksCluster("rosa", Optional.of("us-east-2"), Optional.empty(), Optional.of("dr")));
    }

    @Test
    void theAuthenticatorsOwnProgramIsRecognisedToo() {
        assertThat(recognise("aws-iam-authenticator", "token -i rosa -r arn:aws:iam::1:role/x"))
                .contains(new EksCluster(
                        "rosa", Optional.empty(), Optional.of("arn:aws:iam::1:role/x"), Optional.empty()));
    }

    @Test
    void theRegionMayComeFromTheSectionsEnvironment() {
        Section exec = new Section(
                "exec",
                Map.of(
                        "command", "aws",
                        "args", List.of("eks", "get-token", "--cluster-name", "rosa"),
                        "env", List.of(Map.of("name", "AWS_REGION", "value", "eu-north-1"))));

        assertThat(EksExec.recognise(exec).flatMap(EksCluster::region)).contains("eu-north-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eks get-token",
                "eks update-kubeconfig --cluster-name rosa",
                "eks get-token --cluster-name",
                "eks get-token --cluster-name rosa --external-id x",
                "s3 ls"
            })
    void whatAsksForSomethingElseIsNotRecognised(String args) {
        assertThat(recognise("aws", args)).isEmpty();
    }

    @Test
    void anotherProgramOfASimilarNameIsNotRecognised() {
        assertThat(recognise("/opt/notaws", "eks get-token --cluster-name rosa"))
                .isEmpty();
    }

    private static Optional<EksCluster> recognise(String command, String args) {
        return EksExec.recognise(
                new Section("exec", Map.of("command", command, "args", List.of((Object[]) args.split(" ")))));
    }
}
