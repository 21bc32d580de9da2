package org.asyncio4j.tck.harness;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what a rule left behind: threads that loops started. */
final class LeakCheck {

    private final Set<Thread> before;

    private LeakCheck(Set<Thread> before) {
        this.before = before;
    }

    /** Remembers what is there already. */
    static LeakCheck begin() {
        return new LeakCheck(loopThreads());
    }

    /** What is there now and was not; threads that are about to end are given time. */
    List<Throwable> findings() {
        List<Throwable> findings = new ArrayList<>();
        for (Thread thread : loopThreads()) {
            if (!before.contains(thread)) {
                try {
                    Patience.join(thread);
                } catch (AssertionError alive) {
                    alive.setStackTrace(thread.getStackTrace());
                    findings.add(alive);
                }
            }
        }
        return findings;
    }

    private static Set<Thread> loopThreads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread ->
                !thread.getName().startsWith("asyncio4j-") && !thread.getName().startsWith("asyncio_"));
        return threads;
    }
}
