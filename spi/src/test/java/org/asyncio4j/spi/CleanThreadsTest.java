package org.asyncio4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Threads created by a thread that has everything a thread can inherit. */
class CleanThreadsTest {

    private final InheritableThreadLocal<String> inheritable = new InheritableThreadLocal<>();
    private final AtomicReference<String> seen = new AtomicReference<>("not run");
    private final AtomicReference<Thread> daemon = new AtomicReference<>();
    private final AtomicReference<Thread> lasting = new AtomicReference<>();
    private final ThreadGroup users = new ThreadGroup("users");

    @Test
    void takeNothingFromTheirMaker() throws InterruptedException {
        Thread maker =
                Thread.ofPlatform().group(users).daemon(false).priority(Thread.MAX_PRIORITY).unstarted(this::make);
        maker.setContextClassLoader(new ClassLoader("users", null) {});
        maker.start();
        maker.join();
        daemon.get().join();
        assertNull(seen.get());
        assertTrue(daemon.get().isDaemon());
        assertFalse(lasting.get().isDaemon());
        for (Thread made : new Thread[] {daemon.get(), lasting.get()}) {
            assertSame(ClassLoader.getSystemClassLoader(), made.getContextClassLoader());
            assertEquals(Thread.NORM_PRIORITY, made.getPriority());
        }
        ThreadGroup group = lasting.get().getThreadGroup();
        assertNull(group.getParent());
    }

    private void make() {
        inheritable.set("users");
        lasting.set(CleanThreads.lasting("lasting", () -> {}));
        Thread made = CleanThreads.daemon("daemon", () -> seen.set(inheritable.get()));
        daemon.set(made);
        made.start();
    }
}
