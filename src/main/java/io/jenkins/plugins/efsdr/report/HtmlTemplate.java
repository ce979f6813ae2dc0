package io.jenkins.plugins.efsdr.report;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.reflect.SimpleObjectHandler;
import io.jenkins.plugins.efsdr.fault.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A Mustache template of this package's resources. Every value is escaped; a name that no map holds is a mistake, not an empty text. */
final class HtmlTemplate {

    private final Mustache template;

    private HtmlTemplate(Mustache template) {
        this.template = template;
    }

    static HtmlTemplate ofResource(String name) {
        return new HtmlTemplate(new Escaping().compile(new StringReader(resource(name)), name));
    }

    /** The text of a file beside this class. */
    static String resource(String name) {
        try (InputStream in = HtmlTemplate.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String render(Map<String, Object> view) {
        StringWriter text = new StringWriter();
        template.execute(text, view);
        return text.toString();
    }

    /** The text with nothing hidden in it but its line feeds, and with no mark-up of somebody else's. */
    static String escaped(String text) {
        return Printable.lines(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static final class Escaping extends DefaultMustacheFactory {

        Escaping() {
            setObjectHandler(new StrictMaps());
        }

        @Override
        public void encode(String value, Writer writer) {
            try {
                writer.write(escaped(value));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Reader getReader(String name) {
            return new StringReader(resource(name));
        }
    }

    /** Looks names up in maps alone, the innermost first. */
    private static final class StrictMaps extends SimpleObjectHandler {

        @Override
        public Binding createBinding(String name, TemplateContext context, Code code) {
            return scopes -> lookUp(name, scopes);
        }

        private static Object lookUp(String name, List<Object> scopes) {
            for (int inner = scopes.size() - 1; inner >= 0; inner--) {
                if (scopes.get(inner) instanceof Map<?, ?> map && map.containsKey(name)) {
                    return map.get(name);
                }
            }
            throw new MustacheException("nothing is called " + name);
        }
    }
}
