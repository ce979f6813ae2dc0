package io.jenkins.plugins.efsdr;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * How long a source and its methods are, as the compiler's own parser sees them.
 *
 * @param codeLines lines that are neither blank nor comment alone
 * @param methods the methods, constructors included; from the first annotation to the last brace
 */
record SourceMeasure(long codeLines, List<Method> methods) {

    /** A method and its length in lines. */
    record Method(String name, long lines) {}

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    /** Parses only: looking for annotation processors on the whole class path would take most of the time. */
    static SourceMeasure of(String source) {
        List<Method> methods = new ArrayList<>();
        JavacTask task =
                (JavacTask) COMPILER.getTask(null, FILES, null, List.of("-proc:none"), null, List.of(file(source)));
        try {
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            task.parse().forEach(unit -> new MethodScanner(unit, positions, methods).scan(unit, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SourceMeasure(codeLines(source), methods);
    }

    private static long codeLines(String source) {
        return source.lines()
                .map(String::strip)
                .filter(Predicate.not(line -> line.isEmpty()
                        || line.startsWith("//")
                        || line.startsWith("/*")
                        || line.startsWith("* ")
                        || line.equals("*")
                        || line.equals("*/")))
                .count();
    }

    private static JavaFileObject file(String source) {
        return new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private static final class MethodScanner extends TreePathScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> methods;

        MethodScanner(CompilationUnitTree unit, SourcePositions positions, List<Method> methods) {
            this.unit = unit;
            this.positions = positions;
            this.methods = methods;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            methods.add(new Method(method.getName().toString(), last - first + 1));
            return super.visitMethod(method, nothing);
        }
    }
}
