package dev.drey.local.launch;

import dev.drey.local.jdk.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java Virtual Machine of one process.
 *
 * @param memoryFlags heap, direct memory and metaspace, as Flink's memory model computes them
 * @param classData what to do with a class-data archive
 */
public record Jvm(Jdk jdk, List<String> memoryFlags, CompilerTier tier, ClassData classData) {
    public sealed interface ClassData {
        record None() implements ClassData {}

        /** Starts from the archive; a JVM that finds it unfit ignores it. */
        record From(Path archive) implements ClassData {}

        /** Writes the archive when the process ends. */
        record Into(Path archive) implements ClassData {}
    }

    /**
     * What Flink's own configuration file gives to every JVM since Java 17 closed its internals: the same twenty in 1.20 and
     * in all of 2.x ({@code env.java.opts.all} in {@code flink-dist/src/main/resources/config.yaml}).
     */
    static final List<String> OPENED_INTERNALS = List.of(
            "--add-exports=java.base/sun.net.util=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.parser=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.tree=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED",
            "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.text=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED");

    /** From 24 on the JVM warns on stderr about what Netty and Pekko do. */
    private static final int FIRST_JAVA_THAT_WARNS = 24;

    private static final List<String> WITHOUT_WARNINGS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /** Below this a parallel collector costs more threads and start-up time than it saves in pauses. */
    private static final long SERIAL_BELOW_BYTES = 2L << 30;

    /**
     * Each of Flink's eighty threads is first given a fiftieth of the young generation, which fills it, unused, before the job runs:
     * a collection of 50 to 150 ms in the middle of the start. From the first collection on the JVM finds the sizes itself.
     */
    private static final List<String> SERIAL_COLLECTION = List.of("-XX:+UseSerialGC", "-XX:TLABSize=256k");

    private static final Pattern MAX_HEAP = Pattern.compile("-Xmx(\\d+)([kKmMgG]?)");
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    public Jvm {
        memoryFlags = List.copyOf(memoryFlags);
    }

    /** The program and its options; {@code user} are the options of the manifest and come last, so that they win. */
    List<String> command(List<String> user) {
        List<String> command = new ArrayList<>();
        command.add(jdk.java().toString());
        command.addAll(memoryFlags);
        if (hasSmallHeap()
                && user.stream().noneMatch(option -> COLLECTOR.matcher(option).matches())) {
            command.addAll(SERIAL_COLLECTION);
        }
        command.addAll(tier.flags());
        command.addAll(classDataFlags());
        command.addAll(OPENED_INTERNALS);
        if (jdk.feature() >= FIRST_JAVA_THAT_WARNS) {
            command.addAll(WITHOUT_WARNINGS);
        }
        command.addAll(user);
        return command;
    }

    private List<String> classDataFlags() {
        return switch (classData) {
            case ClassData.None() -> List.of();
            case ClassData.From(Path archive) ->
                List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
            case ClassData.Into(Path archive) ->
                List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
        };
    }

    private boolean hasSmallHeap() {
        return memoryFlags.stream()
                .map(MAX_HEAP::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(matcher -> bytes(Long.parseLong(matcher.group(1)), matcher.group(2)) < SERIAL_BELOW_BYTES)
                .orElse(false);
    }

    private static long bytes(long number, String unit) {
        return switch (unit) {
            case "k", "K" -> number << 10;
            case "m", "M" -> number << 20;
            case "g", "G" -> number << 30;
            default -> number;
        };
    }
}
