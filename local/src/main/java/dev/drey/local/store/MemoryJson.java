package dev.drey.local.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.snapshot.SnapshotPhase;

/**
 * The form in which the lifecycle's memory stands in the journal. The lifecycle's own types know nothing of it, so the
 * names here are what must stay the same from one version of Drey to the next.
 */
final class MemoryJson {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Memory.class, MemoryNames.class)
            .addMixIn(Phase.class, PhaseNames.class)
            .addMixIn(Restore.class, RestoreNames.class)
            .addMixIn(SnapshotPhase.class, SnapshotNames.class)
            .build();

    private MemoryJson() {}

    static ObjectNode write(Memory memory) {
        return JSON.valueToTree(memory);
    }

    static Memory read(ObjectNode json) {
        try {
            return JSON.treeToValue(json, Memory.class);
        } catch (JsonProcessingException unreadable) {
            throw new Bug("the journal holds a memory that cannot be read: " + unreadable.getOriginalMessage());
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Memory.OfRun.class, name = "run"),
        @JsonSubTypes.Type(value = Memory.OfSnapshot.class, name = "snapshot")
    })
    private interface MemoryNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Phase.New.class, name = "new"),
        @JsonSubTypes.Type(value = Phase.Starting.class, name = "starting"),
        @JsonSubTypes.Type(value = Phase.Running.class, name = "running"),
        @JsonSubTypes.Type(value = Phase.Stopping.class, name = "stopping"),
        @JsonSubTypes.Type(value = Phase.Removing.class, name = "removing"),
        @JsonSubTypes.Type(value = Phase.Stopped.class, name = "stopped"),
        @JsonSubTypes.Type(value = Phase.Ended.class, name = "ended")
    })
    private interface PhaseNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "restore")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Restore.Empty.class, name = "empty"),
        @JsonSubTypes.Type(value = Restore.Exactly.class, name = "exactly"),
        @JsonSubTypes.Type(value = Restore.Latest.class, name = "latest")
    })
    private interface RestoreNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = SnapshotPhase.Pending.class, name = "pending"),
        @JsonSubTypes.Type(value = SnapshotPhase.Asked.class, name = "asked"),
        @JsonSubTypes.Type(value = SnapshotPhase.Completed.class, name = "completed"),
        @JsonSubTypes.Type(value = SnapshotPhase.Leaving.class, name = "leaving"),
        @JsonSubTypes.Type(value = SnapshotPhase.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = SnapshotPhase.Abandoned.class, name = "abandoned")
    })
    private interface SnapshotNames {}
}
