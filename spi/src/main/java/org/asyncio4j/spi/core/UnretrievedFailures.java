package org.asyncio4j.spi.core;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Future;
import org.asyncio4j.bootstrap.CreationSite;
import org.jspecify.annotations.Nullable;

/**
 * The failures that were not retrieved: each is reported once, when its future is collected or the loop closes.
 *
 * <p>Loop thread only; the collector reports through a reference queue that the loop checks once a turn.
 */
public final class UnretrievedFailures {

    /*
     * Overview. A failure that refers to its own future, by a field or through the context it is to be reported in,
     * would keep that future from ever being collected as long as it is held here. So the references are released when
     * the collector has run a few times and the future still exists: from then on there is a copy for the report.
     *
     *   YOUNG, holds failure and context --SURVIVALS collections--> OLD, holds a copy for the report
     *
     * Collections are detected by a probe, an object that nothing else refers to. Rejected: a finalizer of the future,
     * which would need no copy; finalization is deprecated for removal.
     */

    private static final int SURVIVALS = 3;

    private final Reports reports;
    private final Set<UnretrievedFailure> unseen = new LinkedHashSet<>();
    private final ReferenceQueue<Future<?>> collected = new ReferenceQueue<>();
    private final Deque<UnretrievedFailure> due = new ArrayDeque<>(); // to be reported
    private final Deque<UnretrievedFailure> young = new ArrayDeque<>(); // in order
    private @Nullable WeakReference<Object> probe; // null while there are no young ones
    private int collections; // seen by probes

    UnretrievedFailures(Reports reports) {
        this.reports = reports;
    }

    UnretrievedFailure add(Future<?> future, @Nullable CreationSite site, Throwable failure) {
        var entry = new UnretrievedFailure(this, future, site, failure, collected, collections + SURVIVALS);
        unseen.add(entry);
        young.addLast(entry);
        if (probe == null) {
            probe = new WeakReference<>(new Object());
        }
        return entry;
    }

    void remove(UnretrievedFailure entry) {
        unseen.remove(entry);
        entry.forget();
        if (unseen.isEmpty()) {
            young.clear();
            probe = null;
        }
    }

    boolean hasAny() {
        return !unseen.isEmpty() || !due.isEmpty();
    }

    /** Collects the failures whose futures are gone; returns whether there is something to report. */
    boolean collectDue() {
        if (unseen.isEmpty()) {
            return !due.isEmpty();
        }
        WeakReference<Object> last = probe;
        if (last != null && last.refersTo(null)) {
            collections++;
            releaseOld();
            probe = young.isEmpty() ? null : new WeakReference<>(new Object());
        }
        Reference<? extends Future<?>> gone;
        while ((gone = collected.poll()) != null) {
            UnretrievedFailure failure = (UnretrievedFailure) gone;
            if (unseen.remove(failure)) {
                due.add(failure);
            }
        }
        return !due.isEmpty();
    }

    private void releaseOld() {
        while (!young.isEmpty() && young.getFirst().oldFrom - collections <= 0) {
            UnretrievedFailure first = young.removeFirst();
            if (unseen.contains(first)) {
                first.release();
            }
        }
    }

    /**
     * Reports the failures whose future was collected; those left by a handler that ends the run are reported in the
     * next turn.
     */
    void reportCollected() {
        while (!due.isEmpty()) {
            report(due.removeFirst());
        }
    }

    /** Reports all that are left, except those that the handler has retrieved by then: the loop closes. */
    void reportAll() {
        reportCollected();
        young.clear();
        for (UnretrievedFailure each : List.copyOf(unseen)) {
            if (unseen.remove(each)) {
                report(each);
            }
        }
    }

    private void report(UnretrievedFailure failure) {
        reports.neverRetrieved(failure.about(), failure.context());
    }
}
