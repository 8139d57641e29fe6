package dev.drey.local.launch;

/** A field of a manifest that means something else, or nothing, on one machine: said once, never silently dropped. */
public record Note(String field, String text) {}
