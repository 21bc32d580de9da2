package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.EventLoop;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about how tasks fail (TASK). */
public abstract class TaskFailureRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected TaskFailureRules() {}

    /** If this fails: a failing task ends the run, or disturbs what comes after it in the turn. */
    @Rule(
            id = "TASK-087",
            asyncio = 87,
            text = "A failure of a body is stored in its task, and reaches neither the loop nor the exception handler.",
            source = "tasks.py Task.__step_run_and_handle_result")
    void failureIsStoredInTheTask() {
        run(() -> {
            for (Throwable failure : List.of(
                    new IOException("checked"),
                    new IllegalStateException("unchecked"),
                    new AssertionError("an error"),
                    new StackOverflowError())) {
                Task<?> task = createTask(throwing(failure));
                task.addDoneCallback(t -> trail().add("done"));
                turns(2);
                assertTrue(task.isDone());
                assertSame(failure, task.exception());
                assertSame(failure, expectThrows(Throwable.class, task::result));
            }
        });
        expectNothingHandled();
        trail().expect("done", "done", "done", "done");
    }

    /** If this fails: the error hits code of the loop, which is left in an inconsistent state. */
    @Rule(id = "TASK-405", text = "A task that overflows its stack fails, and the loop and its other tasks continue.")
    void stackOverflowIsAnOrdinaryFailure() {
        run(() -> {
            Task<Integer> task = createTask(() -> {
                turns(1);
                return endless(0);
            });
            Task<String> other = createTask(() -> {
                turns(3);
                return "goes on";
            });
            expectThrows(StackOverflowError.class, task::await);
            assertEquals("goes on", other.await());
        });
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack is full
    private static int endless(int depth) {
        return endless(depth + 1) + depth;
    }

    /** If this fails: the program cannot be interrupted while it runs tasks, or the turn continues to its end. */
    @Rule(
            id = "TASK-406",
            asyncio = 87,
            text = "KeyboardInterrupt thrown by a task is stored in it and leaves the run of the loop at once.",
            source = "tasks.py Task.__step_run_and_handle_result; test_tasks.py test_baseexception_during_cancel")
    void keyboardInterruptLeavesTheLoop() {
        EventLoop loop = newLoop();
        var fatal = new KeyboardInterrupt("fatal");
        Task<?> task = loop.createTask(throwing(fatal));
        loop.callSoon(trail().mark("later"));
        Task<?> bystander = loop.createTask(() -> trail().add("bystander"));
        assertSame(fatal, expectThrows(KeyboardInterrupt.class, loop::runForever));
        trail().expectNothing();
        assertTrue(task.isDone());
        assertSame(fatal, task.exception());
        assertTrue(!loop.isRunning() && !bystander.isDone());
        turns(loop, 1);
        trail().expect("later", "bystander");
        assertNull(bystander.exception());
    }

    private static Action<Exception> throwing(Throwable failure) {
        return () -> {
            throw TaskFailureRules.<RuntimeException>any(failure);
        };
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // javac infers an unchecked exception for X
    private static <X extends Throwable> X any(Throwable failure) throws X {
        throw (X) failure;
    }
}
