package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.tck.harness.ThreadDump.Entry;
import org.junit.jupiter.api.Test;

class LeakCheckTest {

    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void threadThatWasThereBeforeIsNoLeak() {
        Thread before = Thread.ofPlatform().name("asyncio4j-before").start(() -> Patience.await(end));
        assertEquals(List.of(), LeakCheck.begin().findings());
        end.countDown();
        Patience.join(before);
    }

    @Test
    void threadsOfALoopAreToldByNameOrStack() {
        LeakCheck check = LeakCheck.begin();
        Thread named = Thread.ofPlatform().name("asyncio_0").start(() -> Patience.await(end));
        Thread coroutine = Thread.ofVirtual().start(() -> Patience.await(end));
        Thread foreign = Thread.ofPlatform().name("pool-1").start(() -> Patience.await(end));
        List<Long> ours = ThreadDump.take().entries().stream()
                .filter(Entry::isOfALoop)
                .map(Entry::id)
                .toList();
        assertTrue(ours.containsAll(List.of(named.threadId(), coroutine.threadId())), ours::toString);
        assertTrue(!ours.contains(foreign.threadId()), ours::toString);
        end.countDown();
        assertEquals(List.of(), check.findings());
        Patience.join(foreign);
    }

    @Test
    void threadsOfAProgramAreThoseThatKeepTheJvm() {
        LeakCheck check = LeakCheck.ofProgram();
        String before = System.setProperty(Patience.PROPERTY, "0.01x");
        List<AssertionError> findings;
        Thread lasting = Thread.ofPlatform().name("lasting").daemon(false).start(this::waitForEnd);
        Thread daemon = Thread.ofPlatform().name("daemon").daemon().start(this::waitForEnd);
        try {
            findings = check.findings();
        } finally {
            if (before == null) {
                System.clearProperty(Patience.PROPERTY);
            } else {
                System.setProperty(Patience.PROPERTY, before);
            }
            end.countDown();
        }
        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.getFirst().getMessage().contains("\"lasting\""), findings::toString);
        Patience.join(lasting);
        Patience.join(daemon);
    }

    private void waitForEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void dumpIsReadLineByLine() {
        ThreadDump dump = ThreadDump.parse(List.of(
                "4711",
                "25.0.3",
                "",
                "#3 \"main\" RUNNABLE 2026-01-01T00:00:00Z",
                "    at a.B.c(B.java:1)",
                "",
                "#40 \"Task \"1\"\" virtual WAITING 2026-01-01T00:00:00Z",
                "    at org.asyncio4j.spi.support.X.y(X.java:1)",
                "    at java.base/java.lang.VirtualThread.run(VirtualThread.java:1)"));
        assertEquals(List.of("main", "Task \"1\""), dump.entries().stream().map(Entry::name).toList());
        assertEquals(List.of(false, true), dump.entries().stream().map(Entry::isOfALoop).toList());
    }
}
