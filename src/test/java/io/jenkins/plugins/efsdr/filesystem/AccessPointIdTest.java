package io.jenkins.plugins.efsdr.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.BadInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPointIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"fsap-01234567", "fsap-0123456789abcdef0"})
    void readsIds(String text) {
        assertThat(AccessPointId.find(text)).contains(new AccessPointId(text));
        assertThat(new AccessPointId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fs-01234567",
                "fsap-0123456",
                "fsap-0123456G",
                "FSAP-01234567",
                "fsap-01234567\n",
                "arn:aws:elasticfilesystem:us-east-1:1:access-point/fsap-01234567"
            })
    void refusesAnythingElse(String text) {
        assertThat(AccessPointId.find(text)).isEmpty();
        assertThatThrownBy(() -> new AccessPointId(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("must be an access point's id");
    }
}
