package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds the forms and help files against the parameters of the steps. Views of a super class count, as in Jenkins. */
class FormTest {

    static Collection<StepBinding> steps() {
        return StepBinding.all().values();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theFormHasEachParameterOnceAndNothingElse(StepBinding step) throws Exception {
        List<String> fields = fields(step, "config.jelly");
        assertThat(fields).containsExactlyInAnyOrderElementsOf(step.parameters());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void eachParameterHasHelpWithAnExampleAndAGetter(StepBinding step) throws Exception {
        for (String parameter : step.parameters()) {
            String help = text(step.type(), "help-" + parameter + ".html");
            assertThat(help).as(parameter).contains("Example: <code>" + parameter + ": ");
            assertThat(well(help).getDocumentElement().getTagName()).isEqualTo("div");
            assertThat(getter(step.type(), parameter))
                    .as("getter of %s", parameter)
                    .isPresent();
        }
        assertThat(text(step.type(), "help.html"))
                .contains("<pre>")
                .contains(step.descriptor().getFunctionName());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aGetterAnswersWhatItsParameterWasGiven(StepBinding step) throws Exception {
        for (String parameter : step.parameters()) {
            Class<?> type = getter(step.type(), parameter).orElseThrow().getReturnType();
            Object value = type == boolean.class ? (Object) false : "given";
            Step bound = step.bind(java.util.Map.of(parameter, value));
            assertThat(getter(step.type(), parameter).orElseThrow().invoke(bound))
                    .as(parameter)
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aChoiceOfCredentialsIsFilledByTheDescriptor(StepBinding step) throws Exception {
        List<String> selects = new ArrayList<>();
        for (Element entry : entries(step, "config.jelly")) {
            if (entry.getElementsByTagName("c:select").getLength() > 0) {
                selects.add(entry.getAttribute("field"));
            }
        }
        assertThat(selects)
                .hasSize(3)
                .allSatisfy(field -> assertThat(step.descriptor().getClass().getMethods())
                        .anyMatch(method -> method.getName().equalsIgnoreCase("doFill" + field + "Items")));
    }

    @Test
    void theNamesOfStepsAndTheirTitlesDiffer() {
        assertThat(steps().stream().map(step -> step.descriptor().getDisplayName()))
                .doesNotHaveDuplicates();
    }

    private static List<String> fields(StepBinding step, String view) throws Exception {
        return entries(step, view).stream()
                .map(entry -> entry.getAttribute("field"))
                .toList();
    }

    private static List<Element> entries(StepBinding step, String view) throws Exception {
        String text = text(step.type(), view);
        assertThat(text).startsWith("<?jelly escape-by-default='true'?>").doesNotContain("<script");
        Document form = well(text);
        List<Element> found = new ArrayList<>(elements(form, "f:entry"));
        for (Element include : elements(form, "st:include")) {
            assertThat(include.getAttribute("class")).isEqualTo("${descriptor.clazz}");
            found.addAll(entries(step, include.getAttribute("page")));
        }
        return found;
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                .map(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Optional<java.lang.reflect.Method> getter(Class<?> type, String parameter) {
        return Stream.of(type.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().equalsIgnoreCase("get" + parameter)
                        || method.getName().equalsIgnoreCase("is" + parameter))
                .findFirst();
    }

    private static String text(Class<?> type, String view) throws IOException {
        for (Class<?> level = type; level != Step.class; level = level.getSuperclass()) {
            try (InputStream resource = level.getResourceAsStream(level.getSimpleName() + "/" + view)) {
                if (resource != null) {
                    return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError(type.getSimpleName() + " has no " + view);
    }

    private static Document well(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
