package org.asyncio4j.tck.rules.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.InvalidStateException;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.task.CompletionWorld.Add;
import org.asyncio4j.tck.rules.task.CompletionWorld.AddAgain;
import org.asyncio4j.tck.rules.task.CompletionWorld.Cancel;
import org.asyncio4j.tck.rules.task.CompletionWorld.Complete;
import org.asyncio4j.tck.rules.task.CompletionWorld.Fail;
import org.asyncio4j.tck.rules.task.CompletionWorld.Operation;
import org.asyncio4j.tck.rules.task.CompletionWorld.Remove;
import org.asyncio4j.tck.rules.task.CompletionWorld.Renew;
import org.asyncio4j.tck.rules.task.CompletionWorld.Turn;

/** Rules about done callbacks and exception handlers that act (FUTURE, from 460 on). */
public abstract class CompletionSequenceRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected CompletionSequenceRules() {}

    private static Operation random(RandomGenerator random) {
        return random.nextInt(5) == 0 ? new Turn() : inCallback(random, 3);
    }

    private static Operation inCallback(RandomGenerator random, int depth) {
        int future = random.nextInt(CompletionWorld.FUTURES);
        return switch (random.nextInt(depth == 0 ? 5 : 9)) {
            case 0 -> new Complete(future);
            case 1 -> new Cancel(future);
            case 2 -> new Remove(future, random.nextInt(3));
            case 3 -> new AddAgain(future, random.nextInt(2));
            case 4 -> new Renew(future);
            default -> new Add(future, random.nextInt(5) == 0
                    ? new Fail(inCallback(random, depth - 1))
                    : inCallback(random, depth - 1));
        };
    }

    /** If this fails: a list is iterated while it changes, or an outcome is reported before the state has changed. */
    @Rule(
            id = "FUTURE-461",
            asyncio = {66, 67, 68, 69, 70},
            text = "Done callbacks and the exception handler may change futures, their own or others - add, remove,"
                    + " complete, cancel, fail: callbacks are called once each, in order, in their turn.",
            source = "futures.py Future.add_done_callback, remove_done_callback, __schedule_callbacks")
    void callbacksThatActAreCalledInOrder() {
        sequences(MANY, 30, CompletionSequenceRules::random, this::play);
    }

    private void play(List<Operation> operations) {
        CompletionModel model = new CompletionModel();
        Futures futures = new Futures();
        for (Operation each : operations) {
            model.perform(each);
            futures.perform(each);
        }
        for (int i = 0; i < 5; i++) {
            model.turn();
            futures.turn();
        }
        assertEquals(model.events, futures.events);
    }

    /** The futures of a loop. */
    private final class Futures extends CompletionWorld {
        private final EventLoop loop = newLoop(config().withExceptionHandler((from, context) -> {
            if (context.exception() instanceof Failure failure) {
                handle(failure);
            }
        }));
        private final List<Future<Integer>> futures = new ArrayList<>();
        private final List<Consumer<Future<Integer>>> consumers = new ArrayList<>(); // by number

        Futures() {
            for (int i = 0; i < FUTURES; i++) {
                futures.add(loop.createFuture());
            }
        }

        @Override
        void add(int future, int number) {
            if (number == consumers.size()) {
                consumers.add(done -> {
                    assertTrue(done.isDone());
                    call(number, done.isCancelled());
                });
            }
            futures.get(future).addDoneCallback(consumers.get(number));
        }

        @Override
        int remove(int future, int number) {
            return futures.get(future).removeDoneCallback(consumers.get(number));
        }

        @Override
        boolean complete(int future) {
            try {
                futures.get(future).setResult(7);
                return true;
            } catch (InvalidStateException done) {
                return false;
            }
        }

        @Override
        boolean cancel(int future) {
            return futures.get(future).cancel();
        }

        @Override
        void renew(int future) {
            futures.set(future, loop.createFuture());
        }

        @Override
        void turn() {
            turns(loop, 1);
        }
    }
}
