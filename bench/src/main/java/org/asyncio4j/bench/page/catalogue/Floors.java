package org.asyncio4j.bench.page.catalogue;

import java.util.Optional;
import java.util.Set;

/** The floors of technologies. */
public final class Floors {
    private Floors() {}

    /**
     * Returns the floor of one of ours among {@code answering}: the floor of its mechanism, or else the one without a
     * mechanism. Where only loops inside Vert.x answer, it is bare Vert.x.
     */
    public static Optional<Technology> of(Technology technology, Set<Technology> answering) {
        if (!technology.isOurs()) {
            return Optional.empty();
        }
        var own = technology.id().endsWith("-carried") ? Technology.FLOOR_CARRIED : Technology.FLOOR_HANDOFF;
        if (answering.contains(own)) {
            return Optional.of(own);
        }
        if (answering.contains(Technology.FLOOR)) {
            return Optional.of(Technology.FLOOR);
        }
        return answering.contains(Technology.VERTX) && !answering.contains(Technology.NIO_CARRIED)
                ? Optional.of(Technology.VERTX)
                : Optional.empty();
    }
}
