package dev.drey.model;

/** A Flink minor version as manifests spell it ({@code v2_0}); declared from oldest to newest. */
public enum FlinkVersion implements Spelled {
    V1_13(1, 13),
    V1_14(1, 14),
    V1_15(1, 15),
    V1_16(1, 16),
    V1_17(1, 17),
    V1_18(1, 18),
    V1_19(1, 19),
    V1_20(1, 20),
    V2_0(2, 0),
    V2_1(2, 1),
    V2_2(2, 2),
    V2_3(2, 3),
    V2_4(2, 4);

    private final int major;
    private final int minor;

    FlinkVersion(int major, int minor) {
        this.major = major;
        this.minor = minor;
    }

    @Override
    public String spelling() {
        return "v" + major + "_" + minor;
    }

    public int major() {
        return major;
    }

    public int minor() {
        return minor;
    }

    /** As Flink itself writes it: {@code 2.0}. */
    public String majorMinor() {
        return major + "." + minor;
    }

    public boolean isAtLeast(FlinkVersion other) {
        return compareTo(other) >= 0;
    }
}
