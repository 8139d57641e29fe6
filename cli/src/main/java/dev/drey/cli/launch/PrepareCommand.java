package dev.drey.cli.launch;

import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Brings classes of a format older than Java 6's into that of Java 8. The JVM keeps no class of such a format in its cache of
 * linked classes, and picocli, which is built for Java 5, would be loaded and verified anew at every start. Newer formats
 * want frames for the verifier; the class-file API computes them.
 */
@Command(
        name = "prepare",
        hidden = true,
        description = "Bring classes of very old formats into one that the JVM can cache.")
public final class PrepareCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A folder of jars that nothing uses yet.")
    Path directory = Path.of("");

    @Override
    public Integer call() {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            try (URLClassLoader loader = new URLClassLoader(urls(jars))) {
                ClassFile format = ClassFile.of(
                        StackMapsOption.GENERATE_STACK_MAPS,
                        ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(loader).cached()));
                for (Path jar : jars) {
                    renew(format, jar);
                }
            }
            return ExitCode.OK;
        } catch (IOException | UncheckedIOException e) {
            throw new Failure("cannot prepare " + directory + ": " + e.getMessage(), e);
        }
    }

    private static URL[] urls(List<Path> jars) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static void renew(ClassFile format, Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(inside.getPath("/"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                ClassModel model = format.parse(Files.readAllBytes(file));
                if (model.majorVersion() < ClassFile.JAVA_6_VERSION) {
                    Files.write(file, format.transformClass(model, newerFormat()));
                }
            }
        }
    }

    private static ClassTransform newerFormat() {
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            } else {
                builder.with(element);
            }
        };
        return version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL));
    }
}
