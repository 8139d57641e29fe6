package dev.drey.local.supervisor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What Java itself tells, for systems without /proc. Children of a dead parent cannot be found here. */
record PortableProcessTable() implements ProcessTable {
    @Override
    public List<Marked> marked() {
        Optional<String> user = ProcessHandle.current().info().user();
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.info().user().equals(user))
                .flatMap(handle -> handle
                        .info()
                        .arguments()
                        .flatMap(arguments -> Marker.find(Arrays.asList(arguments)))
                        .map(marker -> new Marked(marker, handle, Optional.empty()))
                        .stream())
                .filter(marked -> marked.handle().isAlive())
                .toList();
    }

    @Override
    public boolean isAlive(ProcessHandle handle) {
        return handle.isAlive();
    }

    @Override
    public List<ProcessHandle> offspring(ProcessHandle handle) {
        return handle.descendants().toList();
    }

    @Override
    public long outOfMemoryKills() {
        return 0;
    }
}
