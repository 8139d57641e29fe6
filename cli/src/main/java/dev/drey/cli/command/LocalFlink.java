package dev.drey.cli.command;

import dev.drey.cli.Shell;
import dev.drey.local.distribution.Cache;
import dev.drey.local.distribution.FlinkHomes;
import dev.drey.local.distribution.MavenRepository;
import java.nio.file.Path;
import java.util.Optional;

/** The Flink releases of this machine, for commands that need no control plane. */
final class LocalFlink {
    private LocalFlink() {}

    static Cache cache(Shell shell) {
        return Cache.of(shell.environment(), Path.of(System.getProperty("user.home")));
    }

    static FlinkHomes homes(Shell shell) {
        return new FlinkHomes(cache(shell), new MavenRepository(MavenRepository.Settings.ofUser()), Optional.empty());
    }
}
