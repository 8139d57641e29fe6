package dev.drey.flink.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {
    private static final String TM = "taskmanager.memory.";
    private static final String JM = "jobmanager.memory.";

    private static Map<String, String> config(String... keysAndValues) {
        Map<String, String> config = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return config;
    }

    private static long mib(long bytes) {
        return Math.round(bytes / 1024.0 / 1024.0);
    }

    /** The figures that Flink's web interface shows for a TaskManager of 2048m. */
    @Test
    void aTaskManagerOfTwoGigabytesIsDividedAsFlinkShowsIt() {
        TaskManagerMemory memory =
                TaskManagerMemory.of(config(TM + "process.size", "2048m", "taskmanager.numberOfTaskSlots", "2"));
        assertThat(mib(memory.frameworkHeapBytes())).isEqualTo(128);
        assertThat(mib(memory.taskHeapBytes())).isEqualTo(538);
        assertThat(mib(memory.managedBytes())).isEqualTo(635);
        assertThat(mib(memory.frameworkOffHeapBytes())).isEqualTo(128);
        assertThat(mib(memory.networkBytes())).isEqualTo(159);
        assertThat(mib(memory.metaspaceBytes())).isEqualTo(256);
        assertThat(mib(memory.overheadBytes())).isEqualTo(205);
        assertThat(memory.processBytes()).isEqualTo(2048L << 20);
        assertThat(memory.slots()).isEqualTo(2);
        assertThat(memory.cpuCores()).isEqualTo(2.0);
    }

    /** The figures that Flink's web interface shows for a JobManager of 2048m: 1.42 GB, 128, 256 and 205 MB. */
    @Test
    void aJobManagerOfTwoGigabytesIsDividedAsFlinkShowsIt() {
        JobManagerMemory memory = JobManagerMemory.of(config(JM + "process.size", "2048m"));
        assertThat(memory.heapBytes() / 1024.0 / 1024.0 / 1024.0).isBetween(1.42, 1.43);
        assertThat(mib(memory.offHeapBytes())).isEqualTo(128);
        assertThat(mib(memory.metaspaceBytes())).isEqualTo(256);
        assertThat(mib(memory.overheadBytes())).isEqualTo(205);
        assertThat(memory.processBytes()).isEqualTo(2048L << 20);
        assertThat(memory.jvmFlags())
                .containsExactly("-Xmx1530082096", "-Xms1530082096", "-XX:MaxMetaspaceSize=268435456");
    }

    @Test
    void aTaskManagerIsToldAllItsSizesInBytes() {
        TaskManagerMemory memory = TaskManagerMemory.of(config(
                TM + "task.heap.size",
                "96m",
                TM + "managed.size",
                "0",
                TM + "framework.heap.size",
                "64m",
                TM + "framework.off-heap.size",
                "32m",
                TM + "jvm-metaspace.size",
                "128m",
                "taskmanager.cpu.cores",
                "1.5"));
        assertThat(memory.jvmFlags())
                .containsExactly(
                        "-Xmx167772160",
                        "-Xms167772160",
                        "-XX:MaxDirectMemorySize=100663296",
                        "-XX:MaxMetaspaceSize=134217728");
        assertThat(memory.dynamicProperties().toString())
                .isEqualTo("{taskmanager.cpu.cores=1.5, taskmanager.numberOfTaskSlots=1, "
                        + "taskmanager.memory.framework.heap.size=67108864b, "
                        + "taskmanager.memory.task.heap.size=100663296b, "
                        + "taskmanager.memory.framework.off-heap.size=33554432b, "
                        + "taskmanager.memory.task.off-heap.size=0b, "
                        + "taskmanager.memory.network.min=67108864b, taskmanager.memory.network.max=67108864b, "
                        + "taskmanager.memory.managed.size=0b, taskmanager.memory.jvm-metaspace.size=134217728b, "
                        + "taskmanager.memory.jvm-overhead.min=201326592b, "
                        + "taskmanager.memory.jvm-overhead.max=201326592b}");
    }

    @Test
    void whatATaskManagerIsToldGivesTheSameSizesAgain() {
        TaskManagerMemory memory = TaskManagerMemory.of(config(TM + "process.size", "1728m"));
        assertThat(TaskManagerMemory.of(memory.dynamicProperties())).isEqualTo(memory);
        JobManagerMemory master = JobManagerMemory.of(config(JM + "flink.size", "1g"));
        assertThat(JobManagerMemory.of(master.dynamicProperties())).isEqualTo(master);
    }

    @Test
    void directMemoryOfAJobManagerIsLimitedOnlyWhenAskedFor() {
        JobManagerMemory memory = JobManagerMemory.of(
                config(JM + "process.size", "1600m", JM + "enable-jvm-direct-memory-limit", "true"));
        assertThat(memory.jvmFlags()).contains("-XX:MaxDirectMemorySize=134217728");
    }

    @ParameterizedTest
    @CsvSource({"''", "m", "-1m", "1.5g", "1x", "1 m m", "1Gi", "99999999999999999999", "99999999999999g", "1e3"})
    void whatIsNoSizeIsRefusedWithItsKey(String text) {
        assertThatThrownBy(() -> TaskManagerMemory.of(config(TM + "process.size", text)))
                .isInstanceOfSatisfying(
                        MemoryMisfit.class, misfit -> assertThat(misfit.key()).isEqualTo(TM + "process.size"))
                .hasMessage(TM + "process.size is '" + text + "', which is no size; write it like 1024m or 2g");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            taskmanager.memory.process.size=300m | taskmanager.memory.process.size | taskmanager.memory.process.size is 300 MiB, but the JVM alone needs 448 MiB: 256 MiB of metaspace (taskmanager.memory.jvm-metaspace.size) and 192 MiB of overhead (taskmanager.memory.jvm-overhead.min). Raise taskmanager.memory.process.size
            taskmanager.memory.process.size=768m | taskmanager.memory.process.size | taskmanager.memory.process.size leaves 320 MiB for Flink, but its parts need 448.0 MiB: taskmanager.memory.framework.heap.size 128 MiB, taskmanager.memory.framework.off-heap.size 128 MiB, taskmanager.memory.managed.size 128.0 MiB, taskmanager.memory.network.min 64 MiB. Raise taskmanager.memory.process.size
            taskmanager.memory.flink.size=1g taskmanager.memory.task.heap.size=900m | taskmanager.memory.flink.size | taskmanager.memory.flink.size leaves 1024 MiB for Flink, but its parts need 1565.6 MiB: taskmanager.memory.framework.heap.size 128 MiB, taskmanager.memory.framework.off-heap.size 128 MiB, taskmanager.memory.task.heap.size 900 MiB, taskmanager.memory.managed.size 409.6 MiB. Raise taskmanager.memory.flink.size
            taskmanager.memory.flink.size=1g taskmanager.memory.task.heap.size=700m taskmanager.memory.managed.size=40m | taskmanager.memory.flink.size | taskmanager.memory.flink.size leaves 28 MiB for the network, which must be at least 64 MiB (taskmanager.memory.network.min). Change taskmanager.memory.flink.size or taskmanager.memory.task.heap.size
            taskmanager.memory.flink.size=1g taskmanager.memory.process.size=1200m | taskmanager.memory.process.size | taskmanager.memory.process.size is 1200 MiB, but Flink's memory and the JVM's metaspace add up to 1280 MiB. Raise taskmanager.memory.process.size, or leave it out
            taskmanager.memory.flink.size=1g taskmanager.memory.process.size=1300m | taskmanager.memory.process.size | taskmanager.memory.process.size is 1300 MiB and leaves 20 MiB for the JVM's overhead, which must be between 192 MiB (taskmanager.memory.jvm-overhead.min) and 1024 MiB (taskmanager.memory.jvm-overhead.max). Change taskmanager.memory.process.size, or leave it out
            taskmanager.memory.process.size=2g taskmanager.memory.jvm-overhead.min=2g | taskmanager.memory.jvm-overhead.min | taskmanager.memory.jvm-overhead.min is 2048 MiB and so more than taskmanager.memory.jvm-overhead.max, 1024 MiB
            taskmanager.memory.process.size=2g taskmanager.memory.managed.fraction=1 | taskmanager.memory.managed.fraction | taskmanager.memory.managed.fraction is 1.0; it must be at least 0 and less than 1
            taskmanager.memory.process.size=2g taskmanager.memory.managed.fraction=x | taskmanager.memory.managed.fraction | taskmanager.memory.managed.fraction is 'x', which is no number
            taskmanager.memory.process.size=2g taskmanager.numberOfTaskSlots=0 | taskmanager.numberOfTaskSlots | taskmanager.numberOfTaskSlots is '0'; it must be a whole number of at least 1
            taskmanager.memory.process.size=2g taskmanager.cpu.cores=-1 | taskmanager.cpu.cores | taskmanager.cpu.cores is '-1'; it must be a number above 0
            a=b | taskmanager.memory.process.size | no memory is configured for the process: set taskmanager.memory.process.size, for example to 1600m
            """)
    void aTaskManagerThatCannotBeIsExplainedInOneMessage(String settings, String key, String message) {
        assertThatThrownBy(() -> TaskManagerMemory.of(settings(settings)))
                .isInstanceOfSatisfying(
                        MemoryMisfit.class, misfit -> assertThat(misfit.key()).isEqualTo(key))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jobmanager.memory.process.size=550m | jobmanager.memory.process.size | jobmanager.memory.process.size leaves 102 MiB for Flink, and 128 MiB of it are off-heap memory (jobmanager.memory.off-heap.size): nothing is left for the heap. Raise jobmanager.memory.process.size
            jobmanager.memory.heap.size=1g jobmanager.memory.flink.size=512m | jobmanager.memory.flink.size | jobmanager.memory.heap.size (1024 MiB) is more than jobmanager.memory.flink.size (512 MiB). Leave jobmanager.memory.flink.size out
            jobmanager.memory.heap.size=1g jobmanager.memory.flink.size=2g jobmanager.memory.off-heap.size=1m | jobmanager.memory.flink.size | jobmanager.memory.heap.size (1024 MiB) and jobmanager.memory.off-heap.size (1 MiB) do not add up to jobmanager.memory.flink.size (2048 MiB). Leave jobmanager.memory.flink.size out
            jobmanager.memory.heap.size=8000000t jobmanager.memory.off-heap.size=8000000t | jobmanager.memory.heap.size | the sizes under jobmanager.memory add up to more than a computer can count
            """)
    void aJobManagerThatCannotBeIsExplainedInOneMessage(String settings, String key, String message) {
        assertThatThrownBy(() -> JobManagerMemory.of(settings(settings)))
                .isInstanceOfSatisfying(
                        MemoryMisfit.class, misfit -> assertThat(misfit.key()).isEqualTo(key))
                .hasMessage(message);
    }

    private static Map<String, String> settings(String text) {
        return config(text.split("[ =]"));
    }
}
