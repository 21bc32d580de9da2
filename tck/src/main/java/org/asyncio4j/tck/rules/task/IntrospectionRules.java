package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.shield;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.waitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.asyncio4j.Event;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.debug.CallGraph;
import org.asyncio4j.debug.TaskDump;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about which task waits for which, and where: call graphs, stacks, dumps. */
public abstract class IntrospectionRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected IntrospectionRules() {}

    /** If this fails: the awaiters of a future cannot be distinguished from its callbacks. */
    @Rule(
            id = "GRAPH-379",
            asyncio = 379,
            text = "A future tracks the tasks that await it, in the order in which they came, until the wait is over.",
            source = "futures.py future_add_to_awaited_by, test_graph.py")
    void aFutureKnowsItsAwaiters() {
        run(() -> {
            Future<@Nullable Void> future = getRunningLoop().createFuture();
            Task<?> first = createTask(() -> future.await());
            Task<?> second = createTask(() -> future.await());
            Task<?> third = createTask(() -> first.await());
            assertEquals(Set.of(), future.awaitedBy());
            turns(1);
            assertEquals(List.of(first, second), List.copyOf(future.awaitedBy()));
            assertEquals(Set.of(third), first.awaitedBy());
            future.setResult(null);
            assertEquals(Set.of(), future.awaitedBy());
            turns(3);
            assertEquals(Set.of(), first.awaitedBy());
        });
    }

    /** If this fails: the awaiter stays attached to a future it no longer waits for. */
    @Rule(
            id = "GRAPH-400",
            asyncio = 379,
            text = "A task that was cancelled out of a shield is no longer an awaiter of the shielded future.",
            source = "tasks.py shield")
    void aCancelledAwaitLeavesNoEdge() {
        run(() -> {
            Future<@Nullable Void> future = getRunningLoop().createFuture();
            Task<?> waits = createTask(() -> shield(future).await());
            turns(1);
            assertEquals(Set.of(waits), future.awaitedBy());
            waits.cancel();
            turns(2);
            assertTrue(waits.isCancelled());
            assertEquals(Set.of(), future.awaitedBy());
        });
    }

    /** If this fails: the callback of that function does not identify the waiting task. */
    @Rule(
            id = "GRAPH-401",
            asyncio = 379,
            text = "A task that awaits gather, shield or waitUntil awaits what these wait for, even if they are"
                    + " nested.",
            source = "tasks.py gather, shield, _wait; test_graph.py")
    void awaitersAreSeenThroughGatherShieldAndWait() {
        run(() -> {
            Future<@Nullable Void> future = getRunningLoop().createFuture();
            Task<?> gathers = createTask(() -> gather(List.of(future)).await());
            Task<?> shields = createTask(() -> shield(future).await());
            Task<?> waits = createTask(() -> waitUntil(List.of(future)));
            Task<?> nests = createTask(
                    () -> waitUntil(List.of(gather(List.of(shield(future)))), Duration.ofDays(1)));
            turns(1);
            assertEquals(Set.of(gathers, shields, waits, nests), future.awaitedBy());
            future.setResult(null);
            waitUntil(List.of(gathers, shields, waits, nests));
            assertEquals(Set.of(), future.awaitedBy());
        });
    }

    /** If this fails: waitUntil leaves its callbacks behind. */
    @Rule(
            id = "GRAPH-402",
            asyncio = 379,
            text = "A wait whose timeout has expired is no longer an edge although the future is still pending.",
            source = "tasks.py _wait")
    void aWaitWhoseTimeIsUpLeavesNoEdge() {
        run(() -> {
            Future<@Nullable Void> future = getRunningLoop().createFuture();
            Task<?> waits = createTask(() -> waitUntil(List.of(future), Duration.ofMillis(1)));
            turns(1);
            assertEquals(Set.of(waits), future.awaitedBy());
            waits.await();
            assertFalse(future.isDone());
            assertEquals(Set.of(), future.awaitedBy());
        });
    }

    /** If this fails: the group's callback does not name its parent. */
    @Rule(
            id = "GRAPH-403",
            asyncio = 379,
            text = "The tasks of a group are awaited by the task that entered it, already inside the block.",
            source = "taskgroups.py TaskGroup.create_task, test_graph.py::test_stack_task_group")
    void tasksOfAGroupAreAwaitedByTheirParent() {
        run(() -> {
            Future<@Nullable Void> future = getRunningLoop().createFuture();
            Task<?> parent = currentTask();
            Task<?> member = new TaskGroup().call(group -> {
                Task<?> task = group.createTask(() -> future.await());
                turns(1);
                assertEquals(Set.of(parent), task.awaitedBy());
                future.setResult(null);
                return task;
            });
            assertEquals(Set.of(), member.awaitedBy());
        });
    }

    /** If this fails: stacks hold frames of the library, or awaiters are missing. */
    @Rule(
            id = "GRAPH-404",
            asyncio = 379,
            text = "The call graph of a task is its stack of user code, innermost first, and the graphs of its awaiters.",
            source = "graph.py capture_call_graph, test_graph.py::test_stack_tgroup")
    void theCallGraphHoldsStacksAndAwaiters() {
        run(() -> {
            Future<@Nullable Void> future = getRunningLoop().createFuture();
            Task<?> inner = createTask(() -> outermost(future));
            Task<?> outer = createTask(() -> gather(List.of(inner)).await());
            turns(2);
            CallGraph graph = CallGraph.capture(inner);
            assertSame(inner, graph.future());
            List<String> methods =
                    graph.stack().stream().map(StackTraceElement::getMethodName).toList();
            int at = methods.indexOf("innermost");
            assertTrue(at >= 0 && methods.indexOf("outermost") > at, methods::toString);
            assertEquals(graph.stack(), inner.stack());
            assertSame(outer, graph.awaitedBy().getFirst().future());
            assertEquals(1, graph.awaitedBy().size());
            assertEquals(1, graph.limitedTo(1).stack().size());
            assertEquals(graph.stack().getFirst(), graph.limitedTo(1).stack().getFirst());
            assertEquals(graph.stack().getLast(), graph.limitedTo(-1).stack().getFirst());
            assertEquals(List.of(), graph.limitedTo(0).stack());
            String text = printed(to -> CallGraph.print(inner, to));
            assertTrue(text.contains(inner.name()) && text.contains(outer.name()), text);
            assertTrue(text.contains("innermost"), text);
            future.setResult(null);
            outer.await();
        });
    }

    private static void outermost(Future<?> future) {
        innermost(future);
    }

    private static void innermost(Future<?> future) {
        future.await();
    }

    private interface Prints {
        void to(PrintStream out);
    }

    private static String printed(Prints prints) {
        var bytes = new ByteArrayOutputStream();
        prints.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** If this fails: a callback counts as a task, or the call works outside a loop. */
    @Rule(
            id = "GRAPH-405",
            asyncio = 379,
            text = "CallGraph.capture() captures the current task, returns null in a callback, and is refused where no"
                    + " loop runs.",
            source = "graph.py capture_call_graph, test_graph.py")
    void theCallGraphOfTheCurrentTask() {
        expectMisuse(Misuse.NO_RUNNING_LOOP, () -> CallGraph.capture());
        expectMisuse(Misuse.NO_RUNNING_LOOP, () -> CallGraph.print(new PrintStream(OutputStream.nullOutputStream())));
        run(() -> {
            CallGraph graph = CallGraph.capture();
            assertSame(currentTask(), graph.future());
            assertTrue(graph.stack().getFirst().getMethodName().contains("theCallGraphOfTheCurrentTask"));
            List<@Nullable CallGraph> seen = new ArrayList<>();
            getRunningLoop().callSoon(() -> seen.add(CallGraph.capture()));
            turns(1);
            assertEquals(1, seen.size());
            assertNull(seen.getFirst());
            Future<@Nullable Void> plain = getRunningLoop().createFuture();
            assertEquals(new CallGraph(plain, List.of(), List.of()), CallGraph.capture(plain));
        });
    }

    /** If this fails: the stack is the stack of another thread, or of none. */
    @Rule(
            id = "GRAPH-406",
            text = "A task's stack is empty before its first step and after a normal end; the stack of a failed task is"
                    + " its failure's.")
    void stackOfATask() {
        run(() -> {
            Task<?> task = createTask(() -> innermost(getRunningLoop().createFuture()));
            assertEquals(List.of(), task.stack());
            turns(1);
            assertTrue(task.stack().stream().anyMatch(frame -> frame.getMethodName().equals("innermost")));
            task.cancel();
            Task<?> fine = createTask(() -> sleep(Duration.ZERO));
            Task<?> fails = createTask(() -> failing());
            waitUntil(List.of(task, fine, fails));
            assertEquals(List.of(), task.stack());
            assertEquals(List.of(), fine.stack());
            assertEquals("failing", fails.stack().getFirst().getMethodName());
            String text = printed(fails::printStack);
            assertTrue(text.contains("failing") && text.contains(fails.name()), text);
            assertTrue(fails.exception() instanceof IllegalStateException);
        });
    }

    private static void failing() {
        throw new IllegalStateException("on purpose");
    }

    /** If this fails: a running loop is not registered. */
    @Rule(
            id = "GRAPH-407",
            text = "A dump of all tasks lists those of this loop with state, stack and awaiters, from any thread.",
            level = Level.SHOULD)
    void aDumpListsTheTasks() {
        run(() -> {
            Future<@Nullable Void> future = getRunningLoop().createFuture();
            Task<?> inner = createTask(() -> outermost(future));
            Task<?> outer = createTask(() -> inner.await());
            turns(2);
            TaskDump dump = onThread(TaskDump::capture);
            var entry = entry(dump, inner);
            assertTrue(entry.stack().stream().anyMatch(frame -> frame.getMethodName().equals("innermost")));
            assertEquals(List.of(entry(dump, outer).id()), entry.awaitedBy());
            assertEquals(List.of(), dump.cycles());
            for (String text : List.of(dump.table(), dump.tree(), dump.json())) {
                assertTrue(text.contains(inner.name()) && text.contains("innermost"), text);
            }
            future.setResult(null);
            outer.await();
        });
    }

    private static TaskDump.Entry entry(TaskDump dump, Task<?> task) {
        return dump.tasks().stream()
                .filter(each -> each.name().equals(task.name()))
                .findFirst()
                .orElseThrow();
    }

    /** If this fails: the graph or the dump never ends. */
    @Rule(
            id = "GRAPH-380",
            asyncio = 380,
            text = "Tasks that wait for each other are listed as a cycle, and graph and table are still complete.",
            source = "tools.py CycleFoundException, test_tools.py::test_cycle_detection")
    void aCircleOfTasksIsReported() {
        run(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            tasks.add(createTask(() -> tasks.get(1).await()));
            tasks.add(createTask(() -> tasks.get(0).await()));
            turns(1);
            CallGraph graph = CallGraph.capture(tasks.get(0));
            assertSame(tasks.get(1), graph.awaitedBy().getFirst().future());
            CallGraph again = graph.awaitedBy().getFirst().awaitedBy().getFirst();
            assertSame(tasks.get(0), again.future());
            assertEquals(List.of(), again.awaitedBy());
            TaskDump dump = TaskDump.capture();
            Set<Integer> circle =
                    Set.of(entry(dump, tasks.get(0)).id(), entry(dump, tasks.get(1)).id());
            assertTrue(dump.cycles().stream().anyMatch(each -> Set.copyOf(each).equals(circle)), dump::tree);
            assertTrue(dump.table().contains(tasks.get(0).name()));
            assertTrue(dump.tree().contains("cycle"), dump::tree);
        }); // they cannot be cancelled, as that would run in the cycle endlessly; closing the loop unwinds them
    }

    /** If this fails: readers have to look for their own line among the frames of the library and the JDK. */
    @Rule(
            id = "GRAPH-408",
            level = Level.SHOULD,
            text = "The stack of a task holds the frames of its own code, and before them the asyncio function that it"
                    + " waits in; none that the library and the JDK put below and above.")
    void stackHoldsTheCoroutinesOwnFrames() {
        run(() -> {
            Task<?> waits = createTask(() -> outermost(getRunningLoop().createFuture()));
            Task<?> sleeps = createTask(() -> asleep());
            Task<?> locked = createTask(new Event()::await);
            turns(1);
            expectFrames(waits.stack(), "innermost", "outermost");
            expectFrames(sleeps.stack(), "sleep", "asleep");
            assertEquals(
                    List.of("await"),
                    locked.stack().stream().map(StackTraceElement::getMethodName).toList());
            Task<?> current = Objects.requireNonNull(currentTask());
            expectFrames(current.stack());
            expectFrames(entry(TaskDump.capture(), current).stack());
            locked.cancel();
        });
    }

    private static void asleep() {
        sleep(Duration.ofHours(1));
    }

    /** Expects these methods, then the lambda that is the body of a task, and nothing else. */
    private static void expectFrames(List<StackTraceElement> stack, String... methods) {
        List<String> names = stack.stream().map(StackTraceElement::getMethodName).toList();
        assertEquals(List.of(methods), names.subList(0, names.size() - 1));
        assertEquals(IntrospectionRules.class.getName(), stack.getLast().getClassName());
    }
}
