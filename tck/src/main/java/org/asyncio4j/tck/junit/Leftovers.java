package org.asyncio4j.tck.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Task;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.network.Networked;

/** The tasks and timers that a test leaves on its loop. */
final class Leftovers {

    /** The number of turns within which a task may still end without counting as a leak. */
    private static final int GRACE = 10;

    private static final String REMEDY = "\n  Await it, or cancel and await it, before the test ends. The handler of a"
            + " connection ends when the client closes the connection.";

    private final EventLoop loop;
    private final List<Finding> findings = new ArrayList<>(); // written by the clean-up, read afterwards

    Leftovers(EventLoop loop) {
        this.loop = loop;
    }

    /** Records and cancels the tasks that do not end on their own, then records the timers left. Runs as a task. */
    void cleanUp() {
        List<Task<?>> left = others();
        for (int i = 0; i < GRACE && !left.isEmpty(); i++) {
            Asyncio.sleep(Duration.ZERO);
            left = others();
        }
        left.forEach(task -> findings.add(new Finding("task left behind: " + described(task) + REMEDY)));
        left.forEach(Task::cancel);
        Asyncio.gatherOutcomes(left).await();
        if (loop instanceof AbstractEventLoop core) {
            core.timers().stream()
                    .filter(timer -> !(loop instanceof Networked simulated && simulated.network().isOwn(timer)))
                    .forEach(timer -> findings.add(new Finding("timer left behind: " + timer)));
        }
        loop.shutdownAsyncgens();
        loop.shutdownDefaultExecutor(Patience.ofStep());
    }

    List<Finding> findings() {
        return findings;
    }

    private List<Task<?>> others() {
        Task<?> self = Asyncio.currentTask();
        return loop.allTasks().stream().filter(task -> task != self).<Task<?>>map(task -> task).toList();
    }

    /** Returns all tasks that are not done, with their stacks. Any thread. */
    static List<String> tasks(EventLoop loop) {
        return loop.allTasks().stream().map(Leftovers::described).toList();
    }

    private static String described(Task<?> task) {
        StringBuilder text = new StringBuilder(task.toString());
        task.stack().forEach(frame -> text.append("\n    at ").append(frame));
        return text.toString();
    }
}
