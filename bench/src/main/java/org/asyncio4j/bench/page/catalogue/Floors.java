package org.asyncio4j.bench.page.catalogue;

import java.util.Optional;
import java.util.Set;

/** The floors of technologies. */
public final class Floors {
    private Floors() {}

    /**
     * Returns the floor of one of ours among {@code answering}: the floor of its mechanism, or else the one without a
     * mechanism.
     */
    public static Optional<Technology> of(Technology technology, Set<Technology> answering) {
        if (!technology.isOurs()) {
            return Optional.empty();
        }
        var own = technology.id().endsWith("-carried") ? Technology.FLOOR_CARRIED : Technology.FLOOR_HANDOFF;
        if (answering.contains(own)) {
            return Optional.of(own);
        }
        return answering.contains(Technology.FLOOR) ? Optional.of(Technology.FLOOR) : Optional.empty();
    }
}
