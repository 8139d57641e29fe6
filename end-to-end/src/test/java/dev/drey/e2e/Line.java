package dev.drey.e2e;

/**
 * One line of a counting job's output.
 *
 * @param writer the attempt of the job that wrote it
 * @param count of records with this line's key, this one included
 */
record Line(Writer writer, int subtask, long millis, long sequence, long count, String version) {
    /** What may never write at the same time as another of its kind. Ordered by when its first file was opened. */
    record Writer(String jobId, int attempt) {}
}
