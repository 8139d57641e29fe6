package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.model.Resource;

final class Changes {
    private Changes() {}

    static Change since(SpecDocument run, Resource newest) {
        return run.json().equals(newest.document().toString()) ? Change.NONE : Change.UPGRADE;
    }
}
