package org.asyncio4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;

/**
 * How much heap does a suspended task take? Suspends many tasks six frames deep, weighs the heap, resumes them all and
 * sums their results.
 *
 * <p>A program and not a JMH benchmark: it needs a heap of its own. {@code ./asyncio4j memory} starts it with 512 MB.
 */
public final class SuspendedTasks {

    /** How deep each of them is suspended. */
    public static final int FRAMES = 6;

    /** So often a thousand tasks are made before they are weighed: interpreted frames are twice as large. */
    public static final int WARM_UP = 500;

    private SuspendedTasks() {}

    /** Arguments: the loop, such as {@code nio-carried}, and how many tasks. */
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

    /** Bytes of heap for each of so many tasks, or zero if it need not be precise; throws if a result is lost. */
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
