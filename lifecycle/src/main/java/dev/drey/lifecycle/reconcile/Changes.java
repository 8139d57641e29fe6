package dev.drey.lifecycle.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.ledger.RestoreOrder;
import dev.drey.lifecycle.rollout.DiffType;
import dev.drey.lifecycle.rollout.SpecChange;
import dev.drey.lifecycle.rollout.SpecDiff;
import dev.drey.model.Resource;
import java.util.List;
import java.util.Optional;

/** What the difference between a run's spec and the newest one asks for. */
final class Changes {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Not a change of the run: whether there should be one is asked on its own. */
    private static final String STATE = "spec.job.state";

    private static final String FLINK_VERSION = "spec.flinkVersion";

    private Changes() {}

    static Change since(SpecDocument run, Resource newest) {
        if (run.json().equals(newest.document().toString())) {
            return Change.NONE;
        }
        Optional<RestoreOrder> order = RestoreOrder.of(newest.document());
        if (order.isPresent() && !order.equals(RestoreOrder.of(run))) {
            return Change.RESTORE;
        }
        return ofSpec(run, newest);
    }

    /** The same, whatever restore point a command named: that is no part of a spec. */
    static Change ofSpec(SpecDocument run, Resource newest) {
        List<SpecChange> changes = SpecDiff.between(read(run), newest).changes().stream()
                .filter(change -> !change.field().equals(STATE))
                .toList();
        if (changes.isEmpty()) {
            return Change.NONE;
        }
        return switch (new SpecDiff(changes).type()) {
            case IGNORE -> Change.IN_PLACE;
            case SAVEPOINT_REDEPLOY -> Change.SAVEPOINT_REDEPLOY;
            case SCALE, UPGRADE -> otherFlink(changes) ? Change.FLINK_VERSION : Change.UPGRADE;
        };
    }

    private static boolean otherFlink(List<SpecChange> changes) {
        return changes.stream()
                .anyMatch(change -> change.field().equals(FLINK_VERSION) && change.type() == DiffType.UPGRADE);
    }

    static Resource read(SpecDocument spec) {
        try {
            return Resource.fromDocument((ObjectNode) JSON.readTree(spec.json()));
        } catch (JsonProcessingException notJson) {
            throw new Bug("a recorded spec is not JSON: " + notJson.getOriginalMessage());
        }
    }
}
