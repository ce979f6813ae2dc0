package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import net.java.sezpoz.Index;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;

/** What Jenkins reads to find out what the plugin has. */
class IndexTest {

    private static final List<String> DESCRIPTORS = StepBinding.all().values().stream()
            .map(step -> step.descriptor().getClass().getName())
            .sorted()
            .toList();

    @Test
    void eachStepIsInTheExtensionIndex() {
        var index = Index.load(Extension.class, StepDescriptor.class, IndexTest.class.getClassLoader());
        assertThat(StreamSupport.stream(index.spliterator(), false).map(item -> item.className()))
                .containsExactlyInAnyOrderElementsOf(DESCRIPTORS);
    }

    @Test
    void eachStepIsInTheSymbolIndexUnderItsFunctionsName() throws IOException {
        try (InputStream index =
                IndexTest.class.getResourceAsStream("/META-INF/services/annotations/" + Symbol.class.getName())) {
            assertThat(new String(index.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactlyInAnyOrderElementsOf(DESCRIPTORS);
        }
        assertThat(StepBinding.all())
                .allSatisfy((name, step) -> assertThat(step.descriptor()
                                .getClass()
                                .getAnnotation(Symbol.class)
                                .value())
                        .containsExactly(name));
    }
}
