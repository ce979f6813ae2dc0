package io.jenkins.plugins.efsdr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class SandboxOptionsTest {

    private final SandboxOptions options = SandboxOptions.in(Path.of("unused"));

    @Test
    void aPrefixHasToBeAnAbsolutePathOfPlainNames() {
        assertThatThrownBy(() -> options.withPrefix("shared")).hasMessageContaining("'shared'");
        assertThatThrownBy(() -> options.withPrefix("/../etc")).hasMessageContaining("'/../etc'");
        assertThat(options.withPrefix("/a/b").prefix()).isEqualTo("/a/b");
    }

    @Test
    void drYamlNamesThePairAndWhoRecoversWhom() {
        Object yaml = new Yaml().load(DrYaml.of(options.withPrefix("/team")));

        assertThat(yaml)
                .hasToString("{prefix=/team, fileSystems={main={primary={id=fs-0123456789abcdef0, region=us-east-1},"
                        + " secondary={id=fs-0fedcba9876543210, region=us-west-2}}},"
                        + " clusters={rosa-primary={context=rosa-primary, region=us-east-1,"
                        + " recoveredBy=rosa-secondary}, rosa-secondary={context=rosa-secondary, region=us-west-2}}}");
    }
}
