package dev.drey.local.distribution;

import java.nio.file.Path;

/**
 * A job's jar that was looked into: it has the class, and the class has a main().
 *
 * @param file does not change any more; named by its content unless it belongs to a Flink home or to Drey
 * @param entryClass the one that was asked for, else the one of the jar's manifest
 * @param javaFeature the oldest Java that can load the entry class
 */
public record JobJar(Path file, String entryClass, int javaFeature) {}
