/**
 * Class-data archives: what a JVM learned about Flink's classes in one start, kept for all later ones, which then start in about
 * half the time. One archive for each role, Flink release, Java build and class path; it is made by a training run of a real
 * cluster in the background, and serves every job. Nothing depends on an archive: without one, processes only start slower.
 */
@NullMarked
package dev.drey.local.classdata;

import org.jspecify.annotations.NullMarked;
