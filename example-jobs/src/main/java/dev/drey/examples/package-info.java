/**
 * Small, real Flink jobs that the examples, tests and benchmarks run.
 *
 * <p>Compiled once against Flink 1.20 and run on every later version, so only API that they share may be used: no
 * {@code ParameterTool}, no {@code SinkFunction}, no sink of our own (the interface changed). No job sets a parallelism.
 */
@NullMarked
package dev.drey.examples;

import org.jspecify.annotations.NullMarked;
