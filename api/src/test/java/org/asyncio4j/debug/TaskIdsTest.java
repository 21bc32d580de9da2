package org.asyncio4j.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.Reference;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
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

    private static int idOf(TaskIds ids, Task<?> task) {
        return Objects.requireNonNull(ids.of(List.of(task)).get(task));
    }

    @Test
    void taskKeepsItsIdAndSharesItWithNoOther() {
        TaskIds ids = new TaskIds();
        Task<?> one = task();
        Task<?> other = task();
        assertEquals(1, idOf(ids, one));
        assertEquals(2, idOf(ids, other));
        assertEquals(1, idOf(ids, one));
        assertEquals(3, idOf(ids, task()));
        Reference.reachabilityFence(other);
    }

    /** Several dumps at once: none numbers a task anew, or two tasks alike. */
    @Test
    void dumpsAtTheSameTimeAgree() throws InterruptedException {
        TaskIds ids = new TaskIds();
        List<Task<?>> tasks = Stream.<Task<?>>generate(TaskIdsTest::task).limit(500).toList();
        Queue<IdentityHashMap<Task<?>, Integer>> dumps = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    for (int n = i; n <= tasks.size(); n += i) {
                        dumps.add(ids.of(tasks.subList(0, n)));
                    }
                }))
                .toList();
        for (Thread each : threads) {
            each.join();
        }
        IdentityHashMap<Task<?>, Integer> last = ids.of(tasks);
        assertEquals(500, last.size());
        assertEquals(500, new HashSet<>(last.values()).size());
        dumps.forEach(dump -> dump.forEach((task, id) -> assertEquals(last.get(task), id)));
    }
}
