package org.asyncio4j.spi.support;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loops of this JVM that are not closed: a linked list through their marks, changed under a flag that is spun for.
 *
 * <p>A loop may be closed on a thread that carries coroutines, which must not stand in a line with them. Any thread.
 */
final class OpenLoops {

    private static final VarHandle CHANGING;

    static {
        try {
            CHANGING = MethodHandles.lookup().findVarHandle(OpenLoops.class, "changing", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("UnusedVariable") // read through CHANGING
    private volatile boolean changing; // any thread, CAS
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
            changing = false;
        }
    }

    /** Removes it; harmless if it has been removed. */
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
            changing = false;
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
            changing = false;
        }
        return all;
    }

    private void begin() {
        while (!CHANGING.compareAndSet(this, false, true)) {
            Thread.onSpinWait();
        }
    }
}
