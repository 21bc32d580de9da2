package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.shield;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Awaitable;
import org.asyncio4j.Future;
import org.asyncio4j.Runner;
import org.asyncio4j.Task;
import org.asyncio4j.debug.CallGraph;
import org.asyncio4j.debug.TaskDump;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about awaits in long chains and in cycles (CANCEL and GRAPH, from 410 on). */
public abstract class AwaitGraphRules extends RuleArea {

    private static final int LONG = 20_000; // more calls than a stack holds

    /** Constructor for the conformance class. */
    protected AwaitGraphRules() {}

    /** If this fails: a cancel recurses once for each await, and the stack overflows. */
    @Rule(
            id = "CANCEL-410",
            text = "Cancelling the last of twenty thousand tasks, each of which awaits the one before, ends them all.")
    void chainOfTasksIsCancelled() {
        run(() -> {
            Task<?> first = createTask(() -> getRunningLoop().createFuture().await());
            endsCancelled(first, chainBehind(first));
        });
    }

    /** If this fails: only tasks are followed without recursion. */
    @Rule(
            id = "CANCEL-411",
            level = Level.SHOULD,
            text = "Cancelling the last of twenty thousand tasks, each of which awaits a gather of the one before, ends"
                    + " them all.")
    void chainOfGathersIsCancelled() {
        run(() -> {
            Task<?> first = createTask(() -> getRunningLoop().createFuture().await());
            Task<?> last = first;
            for (int i = 0; i < LONG; i++) {
                Task<?> before = last;
                last = createTask(() -> gather(List.<Awaitable<?>>of(before)).await());
            }
            endsCancelled(first, last);
        });
    }

    private void endsCancelled(Task<?> first, Task<?> last) {
        turns(1);
        assertTrue(last.cancel());
        expectCancelled(last::await);
        assertTrue(first.isCancelled());
        assertEquals(1, first.cancelling());
    }

    /** If this fails: the cancel runs in the cycle endlessly; or it returns, and no task is cancelled. */
    @Rule(
            id = "CANCEL-412",
            text = "Cancelling one of several tasks that await each other in a cycle ends all of them cancelled.",
            intent = "A deadlock of tasks must not outlive the run.")
    void circleOfTasksIsCancelled() {
        for (int size = 2; size < 5; size++) {
            int tasks = size;
            run(() -> {
                List<Task<?>> circle = new ArrayList<>();
                for (int i = 0; i < tasks; i++) {
                    int next = (i + 1) % tasks;
                    circle.add(createTask(() -> circle.get(next).await()));
                }
                turns(2);
                assertTrue(circle.get(1).cancel());
                turns(tasks + 2);
                circle.forEach(each -> assertTrue(each.isCancelled(), each::toString));
            });
        }
    }

    /**
     * If this fails: the same as for CANCEL-412, for a task that awaits a gather in which it takes part.
     *
     * <p>A cycle may pass through futures that are not tasks.
     */
    @Rule(
            id = "CANCEL-413",
            text = "Cancelling a task that awaits a gather of itself and another task ends both; so does cancelling the"
                    + " gather.")
    void circleThroughAGatherIsCancelled() {
        for (boolean byGather : List.of(false, true)) {
            run(() -> {
                Task<?> other = createTask(() -> getRunningLoop().createFuture().await());
                List<Future<?>> both = new ArrayList<>();
                Task<?> self = createTask(() -> {
                    both.add(gather(List.<Awaitable<?>>of(currentTask(), other)));
                    both.getFirst().await();
                });
                turns(2);
                assertTrue((byGather ? both.getFirst() : self).cancel());
                turns(5);
                assertTrue(self.isCancelled(), self::toString);
                assertTrue(other.isCancelled(), other::toString);
            });
        }
        ignoreHandled(); // the gather ends as well, and nothing awaits it by then
    }

    /** If this fails: closing the runner overflows the stack, or waits for tasks that wait for each other. */
    @Rule(
            id = "CANCEL-414",
            text = "Tasks that await each other when main returns are cancelled, and the runner closes.")
    void runEndsInSpiteOfACircle() {
        List<Task<?>> circle = new ArrayList<>();
        Runner runner = newRunner();
        runner.run(() -> {
            circle.add(createTask(() -> circle.getLast().await()));
            circle.add(createTask(() -> circle.getFirst().await()));
            turns(2);
        });
        runner.close();
        circle.forEach(each -> assertTrue(each.isCancelled(), each::toString));
    }

    /** If this fails: the text of a task contains the text of the task it awaits, and so on in a cycle. */
    @Rule(
            id = "GRAPH-410",
            text = "Tasks that await each other, a future that holds itself, and a chain of twenty thousand awaits have"
                    + " a short text form.")
    void textOfACircleEnds() {
        run(() -> {
            List<Task<?>> circle = new ArrayList<>();
            circle.add(createTask(() -> circle.getLast().await()));
            circle.add(createTask(() -> circle.getFirst().await()));
            Future<Object> self = getRunningLoop().createFuture();
            self.setResult(List.of(self));
            Task<?> last = chainBehind(createTask(() -> getRunningLoop().createFuture().await()));
            for (Object each : List.of(circle, self, last)) {
                String text = each.toString();
                assertTrue(text.length() < 10_000, () -> text.length() + " characters");
            }
            last.cancel();
            circle.getFirst().cancel();
            turns(5);
        });
    }

    /** The last of a chain of tasks, each of which awaits the one before. */
    private Task<?> chainBehind(Task<?> first) {
        Task<?> last = first;
        for (int i = 0; i < LONG; i++) {
            Task<?> before = last;
            last = createTask(() -> before.await());
        }
        turns(1);
        return last;
    }

    /** If this fails: the capture recurses for each await, or draws each of many paths to the same task. */
    @Rule(
            id = "GRAPH-411",
            text = "The call graph of the first of twenty thousand awaits, one of futures whose awaiters part and meet"
                    + " again forty times, and a dump of all tasks are finite.")
    void graphOfManyAwaitsEnds() {
        run(() -> {
            Task<?> innermost = createTask(() -> getRunningLoop().createFuture().await());
            Task<?> last = chainBehind(innermost);
            Future<String> source = getRunningLoop().createFuture();
            List<Task<?>> layer = List.of(createTask(() -> source.await()), createTask(() -> source.await()));
            for (int i = 0; i < 40; i++) {
                List<Task<?>> below = layer;
                layer = List.of(createTask(() -> gather(below).await()), createTask(() -> gather(below).await()));
            }
            turns(1);
            for (Future<?> each : List.of(innermost, source)) {
                CallGraph graph = CallGraph.capture(each);
                assertFalse(graph.awaitedBy().isEmpty());
                assertFalse(graph.format().isEmpty());
            }
            last.cancel();
            expectCancelled(last::await);
            assertFalse(TaskDump.capture().tree().isEmpty());
            source.setResult("done");
            gather(layer).await();
        });
    }

    /** If this fails: the search through gathers of gathers recurses once for each. */
    @Rule(
            id = "GRAPH-412",
            level = Level.SHOULD,
            text = "A future finds the task that waits for it behind twenty thousand gathers and shields in a row.")
    void taskBehindManyFuturesIsFound() {
        run(() -> {
            Future<String> innermost = getRunningLoop().createFuture();
            Future<?> last = innermost;
            for (int i = 0; i < LONG; i++) {
                last = i % 2 == 0 ? gather(List.<Awaitable<?>>of(last)) : shield(last);
            }
            Future<?> outermost = last;
            Task<?> waits = createTask(() -> outermost.await());
            turns(1);
            assertEquals(Set.of(waits), innermost.awaitedBy());
            innermost.setResult("done");
            waits.await();
        });
    }
}
