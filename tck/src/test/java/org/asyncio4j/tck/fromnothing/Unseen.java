package org.asyncio4j.tck.fromnothing;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Context;
import org.asyncio4j.ExceptionContext;
import org.jspecify.annotations.Nullable;

/**
 * The exception of a future that was never retrieved: reported when the future is collected, or when its loop closes.
 * Loop thread.
 */
final class Unseen extends PhantomReference<PlainFuture<?>> {

    private final Of loops;
    private final ExceptionContext report; // names the future without referring to it
    private final @Nullable Context context;

    private Unseen(
            Of loops, PlainFuture<?> future, Throwable failure, ReferenceQueue<PlainFuture<?>> collected) {
        super(future, collected);
        String owner = future instanceof ThreadTask<?> task ? "Task '" + task.name() + "'" : "Future";
        this.loops = loops;
        this.report = Reports.sited(
                ExceptionContext.of(owner + " exception was never retrieved", failure)
                        .with("future", future.toString()),
                future.site);
        this.context = future instanceof ThreadTask<?> task ? task.context() : null;
    }

    /** The unretrieved exceptions of one loop. */
    static final class Of {

        private final FromNothingLoop loop;
        private final Set<Unseen> all = new LinkedHashSet<>();
        private final ReferenceQueue<PlainFuture<?>> collected = new ReferenceQueue<>();

        Of(FromNothingLoop loop) {
            this.loop = loop;
        }

        Unseen add(PlainFuture<?> future, Throwable failure) {
            Unseen unseen = new Unseen(this, future, failure, collected);
            all.add(unseen);
            return unseen;
        }

        /** Reports those of collected futures, as a turn begins. */
        void reportCollected() {
            for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
                report((Unseen) gone);
            }
        }

        /** Reports all of them, as the loop closes. */
        void reportAll() {
            List.copyOf(all).forEach(this::report);
        }

        private void report(Unseen unseen) {
            if (all.remove(unseen)) {
                loop.reports().report(unseen.report, unseen.context);
            }
        }
    }

    /** Notes that it has been retrieved. */
    void seen() {
        loops.all.remove(this);
    }
}
