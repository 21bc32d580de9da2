package org.asyncio4j.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.asyncio4j.Task;
import org.junit.jupiter.api.Test;

class TaskIdsTest {

    private static Task<?> task() {
        return (Task<?>) Proxy.newProxyInstance(
                Task.class.getClassLoader(),
                new Class<?>[] {Task.class},
                (proxy, method, arguments) -> method.getName().equals("equals")
                        ? proxy == arguments[0]
                        : System.identityHashCode(proxy));
    }

    @Test
    void taskKeepsItsIdAndSharesItWithNoOther() {
        TaskIds ids = new TaskIds();
        Task<?> one = task();
        Task<?> other = task();
        assertEquals(1, ids.of(one));
        assertEquals(2, ids.of(other));
        assertEquals(1, ids.of(one));
        assertEquals(3, ids.of(task()));
    }

    /** Several dumps at once: none numbers a task anew, or two tasks alike. */
    @Test
    void dumpsAtTheSameTimeAgree() throws InterruptedException {
        TaskIds ids = new TaskIds();
        List<Task<?>> tasks = Stream.<Task<?>>generate(TaskIdsTest::task).limit(10_000).toList();
        Queue<List<Integer>> dumps = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofPlatform()
                        .start(() -> dumps.add(tasks.stream().map(ids::of).toList())))
                .toList();
        for (Thread each : threads) {
            each.join();
        }
        List<Integer> last = tasks.stream().map(ids::of).toList();
        assertEquals(10_000, new HashSet<>(last).size());
        assertEquals(4, dumps.size());
        dumps.forEach(dump -> assertEquals(last, dump));
    }
}
