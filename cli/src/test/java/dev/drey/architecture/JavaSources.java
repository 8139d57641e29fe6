package dev.drey.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Every Java file of the checkout as the compiler parses it, so that comments and texts are never mistaken for code. */
final class JavaSources {
    private final List<Source> all = new ArrayList<>();
    private final SourcePositions positions;

    /** One file and its tree. */
    record Source(Path file, CompilationUnitTree tree) {
        String path() {
            return Checkout.path(file);
        }

        boolean isMain() {
            return Checkout.isMain(file);
        }

        long line(long position) {
            return tree.getLineMap().getLineNumber(position);
        }
    }

    JavaSources() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(Checkout.files(".java")));
            for (CompilationUnitTree tree : task.parse()) {
                URI uri = tree.getSourceFile().toUri();
                all.add(new Source(Path.of(uri), tree));
            }
            positions = Trees.instance(task).getSourcePositions();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Source> all() {
        return all;
    }

    List<Source> main() {
        return all.stream().filter(Source::isMain).toList();
    }

    SourcePositions positions() {
        return positions;
    }
}
