package dev.drey.model.problem;

/** An error refuses the input; a warning is told once and the input is used. */
public enum Severity {
    ERROR,
    WARNING;

    public String word() {
        return this == ERROR ? "error" : "warning";
    }
}
