package org.asyncio4j.bench.page.contestant;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The commit of this project that a run measures. */
public final class MeasuredCommit {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> DESCRIBE =
            List.of("git", "describe", "--always", "--dirty", "--abbrev=8", "--exclude=*");

    private MeasuredCommit() {}

    /** Returns the commit, with {@code -dirty} if files differ from it; nothing outside a clone, or without git. */
    public static Optional<String> of(ProgramLookup workplace) {
        var described = Command.run(workplace.root(), PATIENCE, DESCRIBE);
        return described.succeeded() ? Optional.of(described.lastLine()) : Optional.empty();
    }
}
