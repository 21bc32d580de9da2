package org.asyncio4j.spi.core;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.asyncio4j.ExceptionContext;

/** The callbacks to call when a loop is closed. Any thread. */
public final class CloseCallbacks {

    private final Reports reports;
    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
    private volatile boolean called; // written once, by close(), before it reads the entries

    public CloseCallbacks(Reports reports) {
        this.reports = reports;
    }

    /** A registration: the same callback, registered twice, has two. */
    private static final class Entry {
        private final Runnable callback;

        Entry(Runnable callback) {
            this.callback = callback;
        }
    }

    /**
     * Registers {@code callback} to be called at the close, or calls it at once after that; returns an action that
     * removes it.
     */
    public Runnable add(Runnable callback) {
        Entry entry = new Entry(callback);
        entries.add(entry);
        if (called) {
            call(entry); // the thread that removes it calls it
        }
        return () -> entries.remove(entry);
    }

    /** Returns whether there is nothing to call. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Calls all callbacks: the loop is closed. */
    public void callAll() {
        called = true;
        entries.forEach(this::call);
    }

    private void call(Entry entry) {
        if (!entries.remove(entry)) {
            return;
        }
        try {
            entry.callback.run();
        } catch (Throwable failure) {
            reports.report(ExceptionContext.of("Exception in a callback called when the loop was closed", failure));
        }
    }
}
