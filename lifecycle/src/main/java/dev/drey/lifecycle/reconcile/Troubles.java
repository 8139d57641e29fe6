package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.Reason;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes events of trouble that no promise tells of: of a wait when it has lasted a moment, and of its end. What lasts is told once.
 * Used by the one loop of each resource at a time.
 */
final class Troubles {
    /** What passes sooner is no news: an answer that was not heard, a restart that Flink is through with. */
    private static final Duration WORTH_TELLING_AFTER = Duration.ofSeconds(1);
    /** Trouble that comes and goes must not push everything else out of the history. */
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofMinutes(1);

    private final Resources resources;
    private final Map<ResourceKey, Course> courses = Collections.synchronizedMap(new HashMap<>());

    private record Begun(Reason reason, Instant since) {}

    private record Told(String detail, Instant at) {}

    /** What one resource went through since its last promise. */
    private static final class Course {
        private Optional<Begun> wait = Optional.empty();
        private final Map<Reason, Told> told = new EnumMap<>(Reason.class);
        private boolean isOver = true;
    }

    Troubles(Resources resources) {
        this.resources = resources;
    }

    /** What is to be done now, or waited for. */
    void look(Stored of, Step step, Instant now) {
        Course course = courses.computeIfAbsent(of.key(), _ -> new Course());
        switch (step) {
            case Step.Wait(Reason reason, String detail, var _)
            when reason.isWarning() -> lasts(of, course, reason, detail, now);
            case Step.Wait _ -> course.wait = Optional.empty();
            case Step.Settled(Reason reason, String detail)
            when reason.isWarning() -> stays(of, course, reason, detail, now);
            case Step.Settled(Reason reason, String detail) -> isOver(of, course, reason, detail);
            case Step.Promise _, Step.PromiseSnapshot _, Step.CreateSnapshot _ -> {}
            case Step.StartCluster _, Step.SubmitJob _, Step.StopWithSavepoint _, Step.Cancel _ -> {}
            case Step.TriggerSnapshot _, Step.DisposeSnapshot _, Step.ForgetSnapshot _ -> {}
            case Step.RemoveCluster _, Step.Forget _ -> {}
        }
    }

    /** A promise was recorded, which is an event of its own, or the resource is gone. */
    void forget(ResourceKey key) {
        courses.remove(key);
    }

    private void lasts(Stored of, Course course, Reason reason, String detail, Instant now) {
        Begun begun = course.wait
                .filter(it -> it.reason() == reason && !it.since().isAfter(now))
                .orElseGet(() -> new Begun(reason, now));
        course.wait = Optional.of(begun);
        boolean isWorthTelling = !now.isBefore(begun.since().plus(WORTH_TELLING_AFTER));
        if (isWorthTelling && isNews(course, begun, detail, now)) {
            tell(of, course, reason, detail, now);
            course.isOver = false;
        }
    }

    private static boolean isNews(Course course, Begun begun, String detail, Instant now) {
        Told before = course.told.get(begun.reason());
        if (before == null) {
            return true;
        }
        boolean isOther = begun.since().isAfter(before.at()) || !detail.equals(before.detail());
        boolean wasSetBack = before.at().isAfter(now);
        return isOther && (wasSetBack || !now.isBefore(before.at().plus(TOLD_AGAIN_AFTER)));
    }

    /** Until the user acts. */
    private void stays(Stored of, Course course, Reason reason, String detail, Instant now) {
        Told before = course.told.get(reason);
        if (before == null || !detail.equals(before.detail())) {
            tell(of, course, reason, detail, now);
        }
    }

    private void tell(Stored of, Course course, Reason reason, String detail, Instant now) {
        resources.tell(of, reason, detail);
        course.told.put(reason, new Told(detail, now));
    }

    private void isOver(Stored of, Course course, Reason reason, String detail) {
        course.wait = Optional.empty();
        if (!course.isOver) {
            resources.tell(of, reason, detail);
            course.isOver = true;
        }
    }
}
