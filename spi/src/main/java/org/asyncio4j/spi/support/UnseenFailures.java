package org.asyncio4j.spi.support;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The failures nobody has looked at: each is reported once, when its future is collected or the loop closes.
 *
 * <p>Loop thread only; the collector speaks through a reference queue that the loop looks into once a turn.
 */
final class UnseenFailures {

    private final AbstractEventLoop loop;
    private final Set<UnseenFailure> unseen = new LinkedHashSet<>();
    private final ReferenceQueue<FutureState<?>> collected = new ReferenceQueue<>();

    UnseenFailures(AbstractEventLoop loop) {
        this.loop = loop;
    }

    UnseenFailure add(FutureState<?> future, Throwable failure) {
        var entry = new UnseenFailure(this, future, failure, collected);
        unseen.add(entry);
        return entry;
    }

    void remove(UnseenFailure entry) {
        unseen.remove(entry);
        entry.clear();
    }

    boolean hasAny() {
        return !unseen.isEmpty();
    }

    /** Reports those whose future is gone. */
    void reportCollected() {
        if (unseen.isEmpty()) {
            return;
        }
        Reference<? extends FutureState<?>> gone;
        while ((gone = collected.poll()) != null) {
            if (unseen.remove(gone)) {
                loop.neverRetrieved((UnseenFailure) gone);
            }
        }
    }

    /** Reports all that are left: the loop closes. */
    void reportAll() {
        List<UnseenFailure> left = List.copyOf(unseen);
        unseen.clear();
        left.forEach(loop::neverRetrieved);
    }
}
