package org.asyncio4j.spi.core;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.asyncio4j.ExceptionContext;

/** What is to be called when a loop is closed. Any thread. */
public final class CloseCallbacks {

    private final Reports reports;
    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
    private volatile boolean called; // written once, by close(), before it looks at the entries

    public CloseCallbacks(Reports reports) {
        this.reports = reports;
    }

    /** One registration: two of the same callback are two. */
    private static final class Entry {
        private final Runnable callback;

        Entry(Runnable callback) {
            this.callback = callback;
        }
    }

    /** Has {@code callback} called at the close, or at once after it; returns what forgets it. */
    public Runnable add(Runnable callback) {
        Entry entry = new Entry(callback);
        entries.add(entry);
        if (called) {
            call(entry); // the thread that removes it calls it
        }
        return () -> entries.remove(entry);
    }

    /** Whether there is nothing to call. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The loop is closed. */
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
            reports.tell(ExceptionContext.of("Exception in what the end of the loop ended", failure));
        }
    }
}
