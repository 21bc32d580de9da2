package org.asyncio4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;

/**
 * How much heap does a suspended task take? Suspends many tasks six frames deep, measures the heap, resumes them all
 * and sums their results.
 *
 * <p>This is a program and not a JMH benchmark, because it needs a heap of its own. {@code ./asyncio4j memory} starts
 * it with 512 MB.
 */
public final class SuspendedTasks {

    /** The number of frames of each suspended task. */
    public static final int FRAMES = 6;

    /** How often a thousand tasks are created before the measurement: interpreted frames are twice as large. */
    public static final int WARM_UP = 500;

    private SuspendedTasks() {}

    /** Runs the program. Arguments: the loop, such as {@code nio-carried}, and the number of tasks. */
    public static void main(String[] arguments) {
        String loop = arguments[0];
        int count = Integer.parseInt(arguments[1]);
        for (int i = 0; i < WARM_UP; i++) {
            weigh(loop, 1_000, false);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %,d tasks suspended %d frames deep, %,d bytes of heap each (max heap %,d MB)%n",
                loop,
                count,
                FRAMES,
                weigh(loop, count, true),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /**
     * Returns the bytes of heap for each of {@code count} tasks, or zero if not {@code precisely}; throws if a result
     * is lost.
     */
    public static long weigh(String kind, int count, boolean precisely) {
        try (EventLoop loop = BackEnds.newLoop(kind)) {
            Future<Integer> gate = loop.createFuture();
            long before = precisely ? UsedHeap.now() : 0;
            List<Task<Integer>> tasks = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int own = i;
                tasks.add(loop.createTask(() -> deeper(FRAMES, gate, own)));
            }
            loop.runUntilComplete(() -> Asyncio.sleep(Asyncio.millis(1))); // all have started by then
            long each = precisely ? (UsedHeap.now() - before) / count : 0;
            gate.setResult(1);
            long sum = loop.runUntilComplete(() -> {
                long total = 0;
                for (Task<Integer> task : tasks) {
                    total += task.await();
                }
                return total;
            });
            long expected = (long) count * (count - 1) / 2 + count;
            if (sum != expected) {
                throw new IllegalStateException("lost results: " + sum + " instead of " + expected);
            }
            return each;
        }
    }

    private static int deeper(int frames, Future<Integer> gate, int own) {
        return frames == 1 ? gate.await() + own : deeper(frames - 1, gate, own);
    }
}
