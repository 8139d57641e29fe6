package dev.drey.local.distribution;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** Looks into a job's jar without loading anything from it, for what Flink would only find out after the start. */
final class JarCheck {
    sealed interface Checked {
        record Fine(String entryClass, int javaFeature) implements Checked {}

        /** {@code why} goes on from the jar's name: "is not a jar". */
        record Broken(String why) implements Checked {}
    }

    /** Class files of Java 1 have the major version 45. */
    private static final int MAJOR_OF_JAVA_0 = 44;

    private static final int ANCESTORS_MAX = 32;

    private JarCheck() {}

    /** {@code flink} is Flink's own class path: the entry class may be there, as those of Python and SQL jobs are. */
    static Checked check(Path jar, Optional<String> entryClass, List<Path> flink) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Optional<String> name = entryClass.or(() -> mainClass(file));
            if (name.isEmpty()) {
                return new Checked.Broken("names no Main-Class in its manifest; set job.entryClass");
            }
            return checkClass(file, name.get(), flink);
        } catch (ZipException e) {
            return new Checked.Broken("is not a jar: " + e.getMessage());
        } catch (IOException e) {
            return new Checked.Broken("cannot be read: " + e.getMessage());
        }
    }

    /** Flink looks at {@code program-class} first. */
    private static Optional<String> mainClass(JarFile jar) {
        try {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                return Optional.empty();
            }
            Attributes attributes = manifest.getMainAttributes();
            return Optional.ofNullable(attributes.getValue("program-class"))
                    .or(() -> Optional.ofNullable(attributes.getValue(Attributes.Name.MAIN_CLASS)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Checked checkClass(JarFile jar, String name, List<Path> flink) throws IOException {
        Optional<ClassModel> own = read(jar, name);
        Optional<ClassModel> found = own.isPresent() ? own : readAnywhere(flink, name);
        if (found.isEmpty()) {
            return new Checked.Broken("has no class " + name + " in it");
        }
        if (!hasMain(jar, found.get(), flink)) {
            return new Checked.Broken("cannot be run: " + name + " has no 'public static void main(String[])'");
        }
        return new Checked.Fine(name, found.get().majorVersion() - MAJOR_OF_JAVA_0);
    }

    private static Optional<ClassModel> readAnywhere(List<Path> jars, String name) throws IOException {
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                Optional<ClassModel> found = read(jar, name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ClassModel> read(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name.replace('.', '/') + ".class");
        if (entry == null) {
            return Optional.empty();
        }
        try (var in = jar.getInputStream(entry)) {
            return Optional.of(ClassFile.of().parse(in.readAllBytes()));
        } catch (IllegalArgumentException e) {
            throw new ZipException("class " + name + " in it is broken: " + e.getMessage());
        }
    }

    /** A main() may be inherited; of an ancestor that is in no jar nothing is known, so it is trusted. */
    private static boolean hasMain(JarFile jar, ClassModel first, List<Path> flink) throws IOException {
        ClassModel current = first;
        for (int depth = 0; depth < ANCESTORS_MAX; depth++) {
            if (declaresMain(current)) {
                return true;
            }
            String parent = current.superclass()
                    .map(entry -> entry.asInternalName().replace('/', '.'))
                    .orElse("java.lang.Object");
            if (parent.startsWith("java.")) {
                return false;
            }
            Optional<ClassModel> own = read(jar, parent);
            Optional<ClassModel> next = own.isPresent() ? own : readAnywhere(flink, parent);
            if (next.isEmpty()) {
                return true;
            }
            current = next.get();
        }
        return true;
    }

    private static boolean declaresMain(ClassModel model) {
        return model.methods().stream()
                .anyMatch(method -> method.methodName().equalsString("main")
                        && method.methodType().equalsString("([Ljava/lang/String;)V")
                        && method.flags().has(AccessFlag.PUBLIC)
                        && method.flags().has(AccessFlag.STATIC));
    }
}
