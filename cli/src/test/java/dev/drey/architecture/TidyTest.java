package dev.drey.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import dev.drey.architecture.JavaSources.Source;
import dev.drey.lifecycle.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The limits and bans of the style, each with what to do instead. */
class TidyTest {
    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 40;

    private static final long FILE_BYTES_MAX = 1024 * 1024;

    private static final JavaSources SOURCES = new JavaSources();

    /** What must not be called outside {@code cli}, and what takes its place. */
    private static final Map<String, String> BANNED = banned();

    private static Map<String, String> banned() {
        Map<String, String> banned = new LinkedHashMap<>();
        banned.put("Instant.now", "take an InstantSource and ask it");
        banned.put("LocalDateTime.now", "take an InstantSource and ask it");
        banned.put("System.currentTimeMillis", "take an InstantSource and ask it");
        banned.put("Clock.systemUTC", "take an InstantSource");
        banned.put("InstantSource.system", "take an InstantSource");
        banned.put("Thread.sleep", "wait for an event or a condition, with a bound");
        banned.put("UUID.randomUUID", "take a RandomGenerator, or derive the id from what it names");
        banned.put("Math.random", "take a RandomGenerator");
        banned.put("ThreadLocalRandom.current", "take a RandomGenerator");
        banned.put("new Random", "take a RandomGenerator");
        banned.put("new SecureRandom", "take a RandomGenerator");
        return banned;
    }

    @Test
    void everyReasonIsGivenSomewhere() {
        Set<String> given = new TreeSet<>();
        List<Source> giving = SOURCES.main().stream()
                .filter(source -> !source.path().startsWith("simulation/"))
                .toList();
        for (Source source : giving) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMemberSelect(MemberSelectTree select, Void none) {
                    if (select.getExpression().toString().equals("Reason")) {
                        given.add(select.getIdentifier().toString());
                    }
                    return super.visitMemberSelect(select, null);
                }
            }.scan(source.tree(), null);
        }
        assertThat(Reason.values())
                .extracting(Reason::name)
                .as("reasons that docs/reasons.md explains; remove what Drey never says")
                .isSubsetOf(given);
    }

    @Test
    void noFileIsLongerThanItsReaderCanHold() {
        List<String> tooLong = SOURCES.all().stream()
                .filter(source -> lines(source.file()) > FILE_LINES_MAX)
                .map(source -> source.path() + ": " + lines(source.file()) + " lines; split it by what it is about")
                .toList();
        assertThat(tooLong).as("files over %s lines", FILE_LINES_MAX).isEmpty();
    }

    private static long lines(Path file) {
        return Checkout.text(file).lines().count();
    }

    @Test
    void noMethodOfTheProgramIsLongerThanAPage() {
        List<String> tooLong = new ArrayList<>();
        for (Source source : SOURCES.main()) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMethod(MethodTree method, Void none) {
                    long lines = lines(source, method);
                    if (lines > METHOD_LINES_MAX) {
                        tooLong.add(source.path() + ": " + method.getName() + " has " + lines
                                + " lines; give its parts names");
                    }
                    return super.visitMethod(method, null);
                }
            }.scan(source.tree(), null);
        }
        assertThat(tooLong).as("methods over %s lines", METHOD_LINES_MAX).isEmpty();
    }

    private static long lines(Source source, MethodTree method) {
        long start = SOURCES.positions().getStartPosition(source.tree(), method);
        long end = SOURCES.positions().getEndPosition(source.tree(), method);
        return start < 0 || end < 0 ? 0 : source.line(end) - source.line(start) + 1;
    }

    @Test
    void timeAndChanceAreInputs() {
        List<String> found = new ArrayList<>();
        for (Source source : SOURCES.main()) {
            if (!isEdge(source.path())) {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMemberSelect(MemberSelectTree select, Void none) {
                        check(select.toString());
                        return super.visitMemberSelect(select, null);
                    }

                    @Override
                    public Void visitNewClass(NewClassTree made, Void none) {
                        check("new " + made.getIdentifier());
                        return super.visitNewClass(made, null);
                    }

                    private void check(String code) {
                        BANNED.forEach((banned, instead) -> {
                            if (code.equals(banned)) {
                                found.add(source.path() + ": " + banned + ": " + instead);
                            }
                        });
                    }
                }.scan(source.tree(), null);
            }
        }
        assertThat(found).as("calls that belong to the edge of the program").isEmpty();
    }

    /** The command line is where real time comes in; a job inside Flink has no one to be handed a clock by. */
    private static boolean isEdge(String path) {
        return path.startsWith("cli/") || path.startsWith("example-jobs/");
    }

    @Test
    void noExceptionIsCaughtByTheNameOfAll() {
        Pattern anything = Pattern.compile("catch \\((Exception|Throwable) |throws (Exception|Throwable)\\b");
        List<String> found = new ArrayList<>();
        for (Source source : SOURCES.main()) {
            if (!source.path().startsWith("example-jobs/")
                    && anything.matcher(Checkout.text(source.file())).find()) {
                found.add(
                        source.path() + ": name the exceptions; the loop's own boundary is the one place for the rest");
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        Pattern later = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
        assertThat(filesWith(later)).as("do it, or open an issue").isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        Pattern empty = Pattern.compile("Abstract\\w*|\\w*(Utils?|Helper|Impl)|\\w*(?<!Job|Task)Manager");
        List<String> found = new ArrayList<>();
        for (Source source : SOURCES.all()) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitClass(ClassTree type, Void none) {
                    if (empty.matcher(type.getSimpleName()).matches()) {
                        found.add(source.path() + ": " + type.getSimpleName() + ": name it by its noun");
                    }
                    return super.visitClass(type, null);
                }
            }.scan(source.tree(), null);
        }
        assertThat(found).isEmpty();
    }

    /** A test lives in the package that it tests, so one mark serves both. */
    @Test
    void everyPackageSaysWhatItIsForAndThatNothingIsNull() {
        Set<String> marked = new TreeSet<>();
        Set<String> explained = new TreeSet<>();
        for (Source source : SOURCES.all()) {
            if (isNullMarked(source)) {
                marked.add(packageOf(source));
            }
            boolean isPackage = String.valueOf(source.file().getFileName()).equals("package-info.java");
            if (isPackage && source.isMain() && Checkout.text(source.file()).startsWith("/**")) {
                explained.add(packageOf(source));
            }
        }
        Set<String> missing = new TreeSet<>();
        for (Source source : SOURCES.all()) {
            // The single-file programs of bench are run as they are and belong to no package.
            if (source.path().startsWith("bench/")) {
                continue;
            }
            if (!marked.contains(packageOf(source)) && !source.path().contains("/resources/")) {
                missing.add(packageOf(source) + ": add package-info.java with @NullMarked");
            }
            if (source.isMain() && !explained.contains(packageOf(source))) {
                missing.add(packageOf(source) + ": say in package-info.java what it is for and what it must not do");
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isNullMarked(Source source) {
        return source.tree().getPackageAnnotations().stream()
                .map(AnnotationTree::getAnnotationType)
                .anyMatch(type -> type.toString().equals("NullMarked"));
    }

    private static String packageOf(Source source) {
        return String.valueOf(source.tree().getPackageName());
    }

    @Test
    void noFileKnowsTheMachineItWasWrittenOn() {
        Pattern place = Pattern.compile("(?<![\\w./}$-])/(work|root|Users/\\w+|home/(?!me/)\\w+)/");
        Pattern network = Pattern.compile("\\b(?:10|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))(?:\\.\\d{1,3}){2,3}\\b");
        assertThat(filesWith(place)).as("paths of one machine").isEmpty();
        List<String> addresses = filesWith(network).stream()
                .filter(path -> !path.contains("/src/test/"))
                .toList();
        assertThat(addresses).as("addresses of one network").isEmpty();
    }

    @Test
    void artifactsComeFromWhereTheUsersMavenSaysSo() {
        Pattern repository =
                Pattern.compile("<(repository|pluginRepository|mirror)>|--index-url|maven\\.repo\\.remote");
        List<String> found = filesWith(repository).stream()
                .filter(path -> path.endsWith("pom.xml") || path.startsWith(".mvn/") || !path.contains("/src/"))
                .toList();
        assertThat(found)
                .as("registries in tracked files; they belong into the user's settings.xml")
                .isEmpty();
    }

    private static List<String> filesWith(Pattern pattern) {
        return Checkout.files().stream()
                .filter(file -> pattern.matcher(Checkout.text(file)).find())
                .map(Checkout::path)
                .toList();
    }

    @Test
    void noFileIsTooLargeForARepository() throws IOException {
        List<String> large = new ArrayList<>();
        for (Path file : Checkout.files()) {
            if (Files.size(file) > FILE_BYTES_MAX) {
                large.add(Checkout.path(file));
            }
        }
        assertThat(large).as("files over 1 MiB").isEmpty();
    }
}
