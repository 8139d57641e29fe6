package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.plan.Forecast;
import dev.drey.lifecycle.plan.Foresight;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.rollout.SpecChange;
import dev.drey.lifecycle.rollout.SpecDiff;
import dev.drey.local.store.LocalResources;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What applying manifests would do, as documents for the command. Changes nothing. */
final class Plans {
    private final LocalResources resources;
    private final Foresight foresight;
    private final InstantSource clock;

    Plans(LocalResources resources, Foresight foresight, InstantSource clock) {
        this.resources = resources;
        this.foresight = foresight;
        this.clock = clock;
    }

    /** One for each, in their order. Blocks while Flink and directories are asked. */
    List<ObjectNode> of(List<LocalResources.Taken> would) {
        List<Forecast> forecasts =
                foresight.of(would.stream().map(LocalResources.Taken::now).toList(), clock.instant());
        List<ObjectNode> plans = new ArrayList<>();
        for (int i = 0; i < would.size(); i++) {
            ObjectNode plan = JsonNodeFactory.instance.objectNode();
            describe(forecasts.get(i), plan);
            changes(would.get(i).now(), plan.putArray("changes"));
            plans.add(plan);
        }
        return plans;
    }

    private static void describe(Forecast forecast, ObjectNode plan) {
        plan.put("action", word(forecast.action()))
                .put("sentence", forecast.action().sentence())
                .put("place", forecast.place())
                .put("reason", forecast.reason().camelCase())
                .put("because", forecast.reason().sentence());
        forecast.newest().ifPresent(point -> describe(point, plan.putObject("newest")));
    }

    private static void describe(RestorePoint point, ObjectNode newest) {
        newest.put("path", point.path())
                .put("kind", word(point.kind()))
                .put("completedAt", point.completedAt().toString());
    }

    private void changes(Stored now, ArrayNode changes) {
        resources
                .get(now.key())
                .ifPresent(before -> SpecDiff.between(before.resource(), now.resource())
                        .changes()
                        .forEach(change -> describe(change, changes.addObject())));
    }

    private static void describe(SpecChange change, ObjectNode described) {
        described.put("field", change.field()).put("text", change.describe()).put("asks", word(change.type()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
