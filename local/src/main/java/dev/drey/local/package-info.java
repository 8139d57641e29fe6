/**
 * The world of one machine: clusters are processes, their memory is a journal, their object store is a folder. It carries out what
 * the lifecycle decides and decides nothing about jobs itself.
 */
@NullMarked
package dev.drey.local;

import org.jspecify.annotations.NullMarked;
