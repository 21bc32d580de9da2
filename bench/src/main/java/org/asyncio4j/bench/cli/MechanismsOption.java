package org.asyncio4j.bench.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --coroutines} of a command that runs everything in both mechanisms by default. */
final class MechanismsOption {
    @Option(
            names = "--coroutines",
            description = "${COMPLETION-CANDIDATES}; both in turn if not given.")
    private @Nullable Mechanism only;

    List<Mechanism> mechanisms() {
        return only == null ? List.of(Mechanism.values()) : List.of(only);
    }
}
