package io.jenkins.plugins.efsdr.manifest;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.DefaultMustacheVisitor;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheParser;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.IterableCode;
import com.github.mustachejava.codes.NotIterableCode;
import com.github.mustachejava.codes.ValueCode;
import com.github.mustachejava.reflect.SimpleObjectHandler;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Mustache with variables and sections only: no includes, no calls into Java, no raw output, and every value a quoted YAML scalar. */
final class StrictMustache extends DefaultMustacheFactory {

    StrictMustache() {
        setObjectHandler(new MapsOnly());
    }

    /** A place in a template that names a variable. */
    interface Tag extends Code {

        /** The line that it stands on, from 1. */
        int line();
    }

    @Override
    public void encode(String value, Writer writer) {
        try {
            writer.write(YamlScalar.quoted(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Reader getReader(String resource) {
        throw new MustacheException("includes are not allowed: " + resource);
    }

    @Override
    public MustacheVisitor createMustacheVisitor() {
        return new Visitor(this);
    }

    @Override
    protected MustacheParser createParser() {
        MustacheParser parser = super.createParser();
        parser.setAllowChangingDelimeters(false);
        return parser;
    }

    static final class Value extends ValueCode implements Tag {
        Value(TemplateContext context, DefaultMustacheFactory factory, String name) {
            super(context, factory, name, true);
        }

        @Override
        public int line() {
            return tc.line();
        }
    }

    static final class Section extends IterableCode implements Tag {
        Section(TemplateContext context, DefaultMustacheFactory factory, Mustache inner, String name) {
            super(context, factory, inner, name);
        }

        @Override
        public int line() {
            return tc.line();
        }
    }

    static final class Inverted extends NotIterableCode implements Tag {
        Inverted(TemplateContext context, DefaultMustacheFactory factory, Mustache inner, String name) {
            super(context, factory, inner, name);
        }

        @Override
        public int line() {
            return tc.line();
        }
    }

    /** Looks names up in maps; the library's own handler would look for methods and fields of any object. */
    private static final class MapsOnly extends SimpleObjectHandler {
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
            return null;
        }
    }

    private static final class Visitor extends DefaultMustacheVisitor {
        Visitor(DefaultMustacheFactory factory) {
            super(factory);
        }

        @Override
        public void value(TemplateContext context, String name, boolean encoded) {
            list.add(new Value(context, df, name));
        }

        @Override
        public void iterable(TemplateContext context, String name, Mustache inner) {
            list.add(new Section(context, df, inner, name));
        }

        @Override
        public void notIterable(TemplateContext context, String name, Mustache inner) {
            list.add(new Inverted(context, df, inner, name));
        }

        @Override
        public void partial(TemplateContext context, String name, String indent) {
            throw refused(context, "an include ({{>" + name + "}})");
        }

        @Override
        public void dynamicPartial(TemplateContext context, String name, String indent) {
            throw refused(context, "an include ({{>*" + name + "}})");
        }

        @Override
        public void extend(TemplateContext context, String name, Mustache inner) {
            throw refused(context, "an include ({{<" + name + "}})");
        }

        @Override
        public void name(TemplateContext context, String name, Mustache inner) {
            throw refused(context, "a block ({{$" + name + "}})");
        }

        @Override
        public void checkName(TemplateContext context, String name, Mustache inner) {
            throw refused(context, "a block ({{?" + name + "}})");
        }

        @Override
        public void pragma(TemplateContext context, String name, String arguments) {
            throw refused(context, "a pragma ({{%" + name + "}})");
        }

        private static MustacheException refused(TemplateContext context, String what) {
            return new MustacheException("line " + context.line() + " holds " + what);
        }
    }
}
