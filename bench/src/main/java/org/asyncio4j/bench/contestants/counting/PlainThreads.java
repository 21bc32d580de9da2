package org.asyncio4j.bench.contestants.counting;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.Map;
import org.asyncio4j.bench.ParkedCaller;
import org.asyncio4j.bench.CallSoonThroughput;
import org.asyncio4j.bench.Counted;
import org.asyncio4j.bench.ParkedThread;

/** The floor without coroutines: the JDK alone, on platform threads. */
final class PlainThreads {

    static final Map<String, Preparation> QUESTIONS = Map.ofEntries(
            entry("CallSoonThroughput", (_, _) -> PlainThreads::callSoonThroughput),
            entry("CallSoonThreadsafe", (_, _) -> callSoonThreadsafe()),
            entry("CrossThreadWakeup", (_, _) -> crossThreadWakeup()),
            entry("SubprocessSpawn", (_, _) -> TrueCommand::measure),
            entry("FileRead", (_, _) -> fileRead()));

    private PlainThreads() {}

    /** Measures a Runnable that puts itself into an ArrayDeque again; 1,000 are in it. */
    private static Measured callSoonThroughput(int count) {
        long begin = System.nanoTime();
        int ran = CallSoonThroughput.countUp(count);
        Measured measured = Measured.since(begin);
        Counted.check("callbacks", count, ran);
        return measured;
    }

    /** Measures a Runnable that one thread puts into a ConcurrentLinkedQueue and another one runs. */
    private static Operations callSoonThreadsafe() {
        DrainingThread other = new DrainingThread();
        return new Operations() {
            @Override
            public Measured run(int count) throws InterruptedException {
                return Bursts.post(other, count);
            }

            @Override
            public void end() throws InterruptedException {
                other.end();
            }
        };
    }

    /** Measures an unpark of a thread that unparks the one waiting for it. */
    private static Operations crossThreadWakeup() {
        ParkedThread other = new ParkedThread(Thread.ofPlatform().daemon());
        return new Operations() {
            @Override
            public Measured run(int count) {
                return Measured.nanos(new ParkedCaller().nanos(other, count));
            }

            @Override
            public void end() throws InterruptedException {
                other.end();
            }
        };
    }

    private static Operations fileRead() throws Exception {
        Path file = SmallFile.write();
        return count -> SmallFile.measure(file, count);
    }
}
