package dev.drey.lifecycle.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.SnapshotOrder;
import dev.drey.model.ResourceKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources as they would be. Only to be looked at. */
final class Supposed implements Resources {
    private final Map<ResourceKey, Stored> all = new LinkedHashMap<>();

    Supposed(List<Stored> real, List<Stored> supposed) {
        real.forEach(it -> all.put(it.key(), it));
        supposed.forEach(it -> all.put(it.key(), it));
    }

    @Override
    public Optional<Stored> get(ResourceKey key) {
        return Optional.ofNullable(all.get(key));
    }

    @Override
    public List<Stored> all() {
        return all.values().stream()
                .sorted(Comparator.comparing(it -> it.key().typedName()))
                .toList();
    }

    @Override
    public void record(Stored of, Memory next, Reason reason, String detail) {
        throw changed(of);
    }

    @Override
    public void tell(Stored of, Reason reason, String detail) {
        throw changed(of);
    }

    @Override
    public void createSnapshot(SnapshotOrder order) {
        throw new Bug("a plan makes no snapshot: " + order);
    }

    @Override
    public void forget(Stored of, Reason reason, String detail) {
        throw changed(of);
    }

    @Override
    public void publish(Stored of, ObjectNode status) {
        throw changed(of);
    }

    private static Bug changed(Stored of) {
        return new Bug("a plan changes nothing of " + of.key());
    }
}
