package io.jenkins.plugins.efsdr.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final Problems problems = new Problems();

    @Test
    void nothingFoundThrowsNothing() {
        assertThat(problems.isEmpty()).isTrue();
        assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void throwsAllThatWasFoundInOrderOneALine() {
        problems.add("size", "0", "must be positive");
        problems.addAll(List.of(new Problem("pvc", "", "is required")));
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(problems::throwIfAny)
                .withMessage("size '0': must be positive\npvc: is required")
                .satisfies(e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void aValueThatIsNullCountsAsNothingGiven() {
        problems.add("size", null, "is required");
        assertThat(problems.list()).containsExactly(new Problem("size", "", "is required"));
        assertThat(BadInput.of("size", null, "is required")).hasMessage("size: is required");
    }

    @Test
    void aValueWithALineFeedDoesNotForgeAProblemOfItsOwn() {
        assertThat(BadInput.of("pvc", "x': fine\nsize '1", "is bad").getMessage())
                .doesNotContain("\n");
    }

    @Test
    void theListIsACopy() {
        List<Problem> before = problems.list();
        problems.add("size", "", "is required");
        assertThat(before).isEmpty();
    }

    @Test
    void theMessageOutlivesSerializationToAnAgent() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(BadInput.of("size", "0", "must be positive"));
        BadInput read = (BadInput) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(read).hasMessage("size '0': must be positive");
        assertThat(read.problems()).isEmpty();
    }
}
