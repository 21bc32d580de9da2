package org.asyncio4j.bootstrap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.asyncio4j.EventLoop;

/** The threads that loops written from scratch have entered and not left. Any thread. */
public final class EnteredLoops {

    private static final Map<Object, Entry> ENTRIES = new ConcurrentHashMap<>(); // keys are equal only to themselves

    private EnteredLoops() {}

    private record Entry(EventLoop loop, boolean drives, Thread thread) {}

    /** Records that the current thread runs {@code loop}, until {@code key} is removed. */
    public static void add(Object key, EventLoop loop, boolean drives) {
        ENTRIES.put(key, new Entry(loop, drives, Thread.currentThread()));
    }

    /** Removes the record of {@link #add}. */
    public static void remove(Object key) {
        ENTRIES.remove(key);
    }

    /** Returns the loops that drive a thread, each once. */
    public static Collection<EventLoop> driving() {
        Set<EventLoop> loops = Collections.newSetFromMap(new IdentityHashMap<>()); // equals may be foreign code
        ENTRIES.values().stream().filter(Entry::drives).forEach(each -> loops.add(each.loop()));
        return loops;
    }

    /** Returns the threads, including those of tasks, each once. */
    public static List<Thread> threads() {
        Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());
        ENTRIES.values().forEach(each -> threads.add(each.thread()));
        return new ArrayList<>(threads);
    }
}
