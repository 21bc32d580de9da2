package org.asyncio4j.tck.harness;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.tck.harness.ThreadDump.Entry;

/** Finds what a rule left behind: threads of loops, virtual ones included. */
final class LeakCheck {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(2).toNanos();

    private final long newerThan;

    private LeakCheck(long newerThan) {
        this.newerThan = newerThan;
    }

    /** From now on: thread numbers only grow, so a fresh one parts the old from the new. */
    static LeakCheck begin() {
        return new LeakCheck(Thread.ofVirtual().unstarted(() -> {}).threadId());
    }

    /** What is there now and was not; threads that are about to end are given time. */
    List<AssertionError> findings() {
        long deadline = System.nanoTime() + Patience.ofStep().toNanos();
        List<Entry> left = left();
        while (!left.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            left = left();
        }
        return left.stream()
                .map(entry -> new AssertionError("thread left behind: " + entry))
                .toList();
    }

    private List<Entry> left() {
        return ThreadDump.take().entries().stream()
                .filter(entry -> entry.id() > newerThan && entry.isOfALoop())
                .toList();
    }
}
