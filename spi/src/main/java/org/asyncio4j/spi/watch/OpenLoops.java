package org.asyncio4j.spi.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The loops of this JVM that are not closed: a linked list through their marks, changed under a flag that is acquired
 * by spinning.
 *
 * <p>A loop may be closed on a thread that carries coroutines, which must not queue for a lock together with them. Any
 * thread.
 */
final class OpenLoops {

    private final AtomicBoolean changing = new AtomicBoolean(); // any thread, CAS
    private UnclosedLoops.@Nullable Watched first; // while changing

    void add(UnclosedLoops.Watched loop) {
        begin();
        try {
            UnclosedLoops.Watched second = first;
            loop.next = second;
            if (second != null) {
                second.previous = loop;
            }
            first = loop;
        } finally {
            changing.set(false);
        }
    }

    /** Removes it; harmless if it has been removed already. */
    void remove(UnclosedLoops.Watched loop) {
        begin();
        try {
            UnclosedLoops.Watched before = loop.previous;
            UnclosedLoops.Watched after = loop.next;
            if (before != null) {
                before.next = after;
            } else if (first == loop) {
                first = after;
            }
            if (after != null) {
                after.previous = before;
            }
            loop.previous = null;
            loop.next = null;
        } finally {
            changing.set(false);
        }
    }

    List<UnclosedLoops.Watched> all() {
        List<UnclosedLoops.Watched> all = new ArrayList<>();
        begin();
        try {
            for (UnclosedLoops.Watched each = first; each != null; each = each.next) {
                all.add(each);
            }
        } finally {
            changing.set(false);
        }
        return all;
    }

    private void begin() {
        while (!changing.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
    }
}
