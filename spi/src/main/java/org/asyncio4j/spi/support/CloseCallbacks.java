package org.asyncio4j.spi.support;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.asyncio4j.ExceptionContext;

/** What is to be called when a loop is closed. Any thread. */
final class CloseCallbacks {

    private final AbstractEventLoop loop;
    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
    private volatile boolean called; // written once, by close(), before it looks at the entries

    CloseCallbacks(AbstractEventLoop loop) {
        this.loop = loop;
    }

    /** One registration: two of the same callback are two. */
    private static final class Entry {
        private final Runnable callback;

        Entry(Runnable callback) {
            this.callback = callback;
        }
    }

    Runnable add(Runnable callback) {
        Entry entry = new Entry(callback);
        entries.add(entry);
        if (called) {
            call(entry); // whoever removes it calls it
        }
        return () -> entries.remove(entry);
    }

    void callAll() {
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
            loop.callExceptionHandler(ExceptionContext.of("Exception in what the end of the loop ended", failure));
        }
    }
}
