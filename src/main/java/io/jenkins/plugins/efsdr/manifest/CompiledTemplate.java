package io.jenkins.plugins.efsdr.manifest;

import com.github.mustachejava.Code;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Problems;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A template whose every variable and section is known to be there. */
final class CompiledTemplate {

    /** The largest text that a template may hold or render, in characters. */
    static final int LARGEST = 256 * 1024;

    /** Parsing goes one call deeper for each open section, so a hostile template must not open many. */
    private static final int MOST_SECTIONS = 200;

    private static final Pattern SECTION = Pattern.compile("\\{\\{\\s*[#^]");

    private final Template template;
    private final Mustache mustache;
    private final Problems problems = new Problems();

    private CompiledTemplate(Template template, Mustache mustache) {
        this.template = template;
        this.mustache = mustache;
    }

    /** @throws BadInput with every place that names what is not there */
    static CompiledTemplate of(Template template) {
        requireSmall(template);
        CompiledTemplate compiled = new CompiledTemplate(template, compile(template));
        compiled.check(compiled.mustache.getCodes(), Set.of());
        compiled.throwIfAny();
        return compiled;
    }

    /** Line feeds only, one at the end. */
    String render(Map<String, Object> variables) {
        BoundedWriter text = new BoundedWriter(LARGEST);
        mustache.execute(text, variables);
        if (text.isFull()) {
            throw BadInput.of(template.name(), "", "must render at most " + LARGEST / 1024 + " KiB");
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static void requireSmall(Template template) {
        if (template.text().length() > LARGEST
                || SECTION.matcher(template.text()).results().count() > MOST_SECTIONS) {
            throw BadInput.of(
                    template.name(),
                    "",
                    "must be at most " + LARGEST / 1024 + " KiB and " + MOST_SECTIONS + " sections");
        }
    }

    private static Mustache compile(Template template) {
        String text = template.text().replace("\r\n", "\n").replaceFirst("^\\ufeff", "");
        try {
            return new StrictMustache().compile(new StringReader(text), template.name());
        } catch (MustacheException e) {
            throw BadInput.of(
                    template.name(),
                    "",
                    "must be Mustache of variables and sections only: " + Shown.of(e.getMessage()));
        }
    }

    private void check(Code[] codes, Set<String> sections) {
        for (Code code : codes) {
            if (code instanceof StrictMustache.Value value) {
                checkValue(value, sections);
            } else if (code instanceof StrictMustache.Tag section) {
                checkSection(section, sections);
            }
        }
    }

    private void throwIfAny() {
        if (!problems.isEmpty()) {
            problems.add(template.name(), "", "may name " + TemplateVariables.known());
        }
        problems.throwIfAny();
    }

    private void checkValue(StrictMustache.Tag value, Set<String> sections) {
        String name = value.getName();
        if (TemplateVariables.SOMETIMES.contains(name) && !sections.contains(name)) {
            add(value, "has no value for every volume: it must stand inside {{#" + name + "}} … {{/" + name + "}}");
        } else if (!TemplateVariables.isSetWithin(sections, name)) {
            add(value, "must be a variable that is known here");
        }
    }

    private void checkSection(StrictMustache.Tag section, Set<String> sections) {
        String name = section.getName();
        if (!TemplateVariables.isSection(name)) {
            add(section, "must be a known section");
        } else if (TemplateVariables.isRepeating(name) && sections.stream().anyMatch(TemplateVariables::isRepeating)) {
            add(section, "must not stand inside another section that repeats");
        } else {
            check(section.getCodes(), section instanceof StrictMustache.Inverted ? sections : with(sections, name));
        }
    }

    private static Set<String> with(Set<String> sections, String name) {
        Set<String> more = new TreeSet<>(sections);
        more.add(name);
        return more;
    }

    private void add(StrictMustache.Tag tag, String rule) {
        problems.add(template.name() + ": line " + tag.line(), tag.getName(), rule);
    }
}
