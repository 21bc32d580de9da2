package org.asyncio4j.spi.core;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.spi.LincheckProbe;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The inbox is linearisable: many threads push, one takes all. */
@Tag("thorough")
public class ReadyQueueLincheckTest {

    private final ReadyQueue queue = new ReadyQueue();

    private record Numbered(int number) implements ReadyEntry {
        @Override
        public void run(EntryContext entryContext) {}
    }

    @Operation
    public void addFromOutside(int number) {
        queue.addFromOutside(new Numbered(number));
    }

    @Operation(nonParallelGroup = "loop")
    public void add(int number) {
        queue.add(new Numbered(number));
    }

    @Operation(nonParallelGroup = "loop")
    public List<Integer> takeAll() {
        if (queue.hasInbox()) {
            queue.takeInbox();
        }
        List<Integer> taken = new ArrayList<>();
        while (queue.size() > 0) {
            taken.add(((Numbered) queue.poll()).number());
        }
        return taken;
    }

    @BeforeAll
    static void lincheckFinds() {
        LincheckProbe.requireThatItFinds();
    }

    @Test
    void inboxIsLinearisable() {
        new ModelCheckingOptions()
                .iterations(10)
                .invocationsPerIteration(500)
                .threads(3)
                .actorsPerThread(2)
                .check(ReadyQueueLincheckTest.class);
    }
}
