package dev.drey.local.plane;

import dev.drey.lifecycle.configuration.Intents;
import dev.drey.local.cluster.ClusterFiles;
import dev.drey.local.jobs.FolderStore;
import dev.drey.local.jobs.KeptSnapshots;
import dev.drey.local.jobs.KnownPoints;
import dev.drey.local.jobs.LocalRestorePoints;
import dev.drey.local.jobs.ObjectStores;
import dev.drey.local.jobs.Specs;
import dev.drey.local.journal.Journal;
import dev.drey.local.ledger.LocalLedgers;
import dev.drey.local.planning.LocalSurroundings;
import dev.drey.local.store.EventLog;
import dev.drey.local.store.LocalResources;
import dev.drey.local.store.Notices;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What Drey knows, and where it keeps it. */
record Records(
        Notices notices,
        EventLog events,
        LocalResources resources,
        ClusterFiles files,
        LocalSurroundings surroundings,
        Intents intents,
        Specs specs,
        ObjectStores stores,
        LocalLedgers ledgers) {

    static Records of(Settings settings, Journal journal, InstantSource clock, RandomGenerator random) {
        Notices notices = new Notices();
        EventLog events = new EventLog(journal);
        LocalResources resources = new LocalResources(journal, events, notices, clock, random);
        ClusterFiles files = new ClusterFiles(settings.clusters());
        LocalSurroundings surroundings = new LocalSurroundings(settings.state(), files);
        Intents intents = new Intents(surroundings);
        ObjectStores stores = new ObjectStores(journal, resources, new FolderStore(settings.objectStore()), clock);
        notices.listen(stores);
        notices.listen(new Tidier(files, settings.state()));
        return new Records(
                notices,
                events,
                resources,
                files,
                surroundings,
                intents,
                new Specs(resources, intents),
                stores,
                new LocalLedgers(settings.home()));
    }

    LocalRestorePoints restorePoints() {
        return new LocalRestorePoints(stores);
    }

    KeptSnapshots keptSnapshots() {
        return new KeptSnapshots(stores, specs);
    }

    KnownPoints knownPoints() {
        return new KnownPoints(restorePoints(), stores, ledgers);
    }

    NamedPoints namedPoints() {
        return new NamedPoints(resources, specs, intents, restorePoints());
    }

    Admission admission() {
        return new Admission(resources, surroundings, new Endpoints(resources, specs, stores), namedPoints());
    }
}
