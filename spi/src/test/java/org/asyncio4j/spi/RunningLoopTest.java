package org.asyncio4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.debug.TaskDump;
import org.junit.jupiter.api.Test;

class RunningLoopTest {

    private final EventLoop loop = fake(EventLoop.class, null);
    private final Task<?> task = fake(Task.class, loop);

    /** Returns a fake that has a loop and a name, and otherwise only empty answers. */
    private static <E> E fake(Class<E> type, EventLoop loop) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "loop" -> loop;
                    case "allTasks" -> Set.of(fake(Task.class, (EventLoop) proxy));
                    case "awaitedBy" -> Set.of();
                    case "cancelling" -> 0;
                    case "stack" -> List.of();
                    case "name", "toString" -> "fake " + type.getSimpleName();
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> method.getReturnType() == boolean.class ? false : null;
                }));
    }

    private static void expectNothingHere() {
        assertNull(RunningLoop.current());
        assertNull(RunningLoop.currentTask());
        assertFalse(RunningLoop.threads().contains(Thread.currentThread()));
    }

    @Test
    void loopRunsHereUntilItLeaves() {
        expectNothingHere();
        try (var _ = RunningLoop.enter(loop)) {
            assertSame(loop, Asyncio.getRunningLoop());
            assertSame(loop, RunningLoop.current());
            assertNull(Asyncio.currentTask());
            assertTrue(RunningLoop.threads().contains(Thread.currentThread()));
        }
        expectNothingHere();
    }

    @Test
    void taskIsTheCurrentOneUntilItLeaves() {
        try (var _ = RunningLoop.enter(task)) {
            assertSame(loop, Asyncio.getRunningLoop());
            assertSame(task, Asyncio.currentTask());
            assertSame(task, RunningLoop.currentTask());
        }
        expectNothingHere();
    }

    @Test
    void stepsOfTasksMayRunOnTheThreadThatDrivesTheLoop() {
        Task<?> startedByIt = fake(Task.class, loop);
        try (var _ = RunningLoop.enter(loop)) {
            try (var _ = RunningLoop.enter(task)) {
                try (var _ = RunningLoop.enter(startedByIt)) {
                    assertSame(startedByIt, Asyncio.currentTask());
                }
                assertSame(task, Asyncio.currentTask());
            }
            assertNull(Asyncio.currentTask());
            assertSame(loop, Asyncio.getRunningLoop());
        }
        expectNothingHere();
    }

    @Test
    void anotherLoopIsRefusedWhereOneRuns() {
        EventLoop other = fake(EventLoop.class, null);
        try (var _ = RunningLoop.enter(task)) {
            for (Collection<?> refused : List.of(List.of(other), List.of(fake(Task.class, other)))) {
                var misuse = assertThrows(MisuseException.class, () -> {
                    Object each = refused.iterator().next();
                    var _ = each instanceof Task<?> one ? RunningLoop.enter(one) : RunningLoop.enter(other);
                });
                assertEquals(Misuse.NESTED_RUN, misuse.misuse());
                assertSame(task, Asyncio.currentTask());
            }
        }
        expectNothingHere();
    }

    @Test
    void whatWasEnteredLastIsClosedFirst() {
        RunningLoop outer = RunningLoop.enter(loop);
        RunningLoop inner = RunningLoop.enter(task);
        assertThrows(IllegalStateException.class, outer::close);
        assertSame(task, Asyncio.currentTask());
        inner.close();
        outer.close();
        inner.close(); // closing again has no effect
        expectNothingHere();
    }

    @Test
    void anotherThreadCannotLeave() throws Exception {
        RunningLoop entered = RunningLoop.enter(loop);
        var other = new FutureTask<>(() -> assertThrows(IllegalStateException.class, entered::close));
        Thread.ofVirtual().start(other).join();
        assertTrue(other.get().getMessage().contains(loop.toString()), other.get()::getMessage);
        assertSame(loop, RunningLoop.current());
        entered.close();
        expectNothingHere();
    }

    @Test
    void dumpShowsTheTasksOfALoopWhileItRuns() {
        assertFalse(TaskDump.capture().table().contains("fake Task"));
        try (var _ = RunningLoop.enter(loop)) {
            assertTrue(TaskDump.capture().table().contains("fake Task"));
        }
        assertFalse(TaskDump.capture().table().contains("fake Task"));
    }

    @Test
    void awaiterOfACallbackThatSaysNothingIsNotKnown() {
        assertNull(AwaitEdge.awaiterBehind((Future<?> done) -> {}));
    }
}
