package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.Body;
import org.asyncio4j.GeneratorExit;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.task.GeneratorModel.Outcome;
import org.asyncio4j.tck.rules.task.GeneratorModel.Piece;
import org.asyncio4j.tck.rules.task.GeneratorModel.Reaction;
import org.asyncio4j.tck.rules.task.GeneratorModel.Thrown;
import org.jspecify.annotations.Nullable;

/** Rules about asynchronous generators that are used in any order of requests (ASYNCGEN, from 450 on). */
public abstract class GeneratorSequenceRules extends RuleArea {

    /** A piece of the body, or an operation of its consumer. */
    private sealed interface Operation {

        static Operation random(RandomGenerator random) {
            return random.nextInt(4) == 0
                    ? new Yields(reaction(random), reaction(random))
                    : oneOf(random, Use.values());
        }

        private static Reaction reaction(RandomGenerator random) {
            return oneOf(random, Reaction.values());
        }
    }

    private record Yields(Reaction toExit, Reaction toFailure) implements Operation {}

    private enum Use implements Operation {
        BODY_FAILS_AT_ITS_END,
        ANEXT,
        ANEXT_AGAIN,
        ASEND,
        ATHROW,
        ATHROW_STOP,
        ACLOSE,
        ANEXT_BESIDE_OTHERS,
        ANEXT_AND_CANCEL
    }

    /** Constructor for the conformance class. */
    protected GeneratorSequenceRules() {}

    /** If this fails: an exception, a value or a cancellation has left the two sides in different states. */
    @Rule(
            id = "ASYNCGEN-450",
            asyncio = {377, 378},
            text = "For any values sent to a generator or thrown into it, and any reaction of its body, its elements,"
                    + " failures and end are the same as in CPython.",
            source = "base_events.py shutdown_asyncgens; CPython Objects/genobject.c")
    void generatorDoesWhatCPythonsDoes() {
        sequences(MANY, 14, Operation::random, operations -> run(() -> new Played(operations).all(operations)));
    }

    private static final class Failure extends RuntimeException {}

    private static final class Another extends RuntimeException {}

    /** Runs one sequence, in a task. */
    private final class Played {
        private final boolean fails;
        private final List<Piece> pieces = new ArrayList<>();
        private final AsyncGenerator<Integer> generator;
        private final GeneratorModel model;

        Played(List<Operation> operations) {
            for (Operation each : operations) {
                if (each instanceof Yields(Reaction toExit, Reaction toFailure)) {
                    pieces.add(new Piece(pieces.size() + 1, toExit, toFailure));
                }
            }
            fails = operations.contains(Use.BODY_FAILS_AT_ITS_END);
            generator = AsyncGenerator.of(this::body);
            model = new GeneratorModel(pieces, fails);
        }

        private void body(AsyncGenerator.Yielder<Integer> out) throws Exception {
            for (Piece piece : pieces) {
                turns(2);
                try {
                    trail().add("sent " + out.yield(piece.number()));
                } catch (GeneratorExit exit) {
                    react(piece.toExit(), piece, exit, out);
                } catch (Failure failure) {
                    react(piece.toFailure(), piece, failure, out);
                }
            }
            turns(2);
            if (fails) {
                throw new Another();
            }
        }

        private <X extends Throwable> void react(
                Reaction reaction, Piece piece, X thrown, AsyncGenerator.Yielder<Integer> out) throws X {
            switch (reaction) {
                case LETS_IT_OUT -> throw thrown;
                case GOES_ON -> {}
                case FAILS_WITH_ANOTHER -> throw new Another();
                case YIELDS_FIRST -> {
                    trail().add("sent " + out.yield(-piece.number()));
                    throw thrown;
                }
            }
        }

        void all(List<Operation> operations) throws Exception {
            try {
                for (Operation each : operations) {
                    if (each instanceof Use use) {
                        play(use);
                        assertEquals(model.events(), trail().entries(), "what the body was sent");
                        expectNothingHandled();
                    }
                }
                shutDown();
            } finally {
                Reference.reachabilityFence(generator);
            }
        }

        private void play(Use use) throws Exception {
            switch (use) {
                case BODY_FAILS_AT_ITS_END -> {}
                case ANEXT, ANEXT_AGAIN -> check(model.send(null), generator::anext);
                case ASEND -> check(model.send("value"), () -> generator.asend("value"));
                case ATHROW -> check(model.raise(Thrown.FAILURE), () -> generator.athrow(new Failure()));
                case ATHROW_STOP -> check(model.raise(Thrown.STOP), () -> generator.athrow(new StopAsyncIteration()));
                case ACLOSE -> check(model.close(), this::close);
                case ANEXT_BESIDE_OTHERS -> besideOthers();
                case ANEXT_AND_CANCEL -> cancelled();
            }
        }

        private @Nullable Integer close() {
            generator.aclose();
            return null;
        }

        private void check(Outcome expected, Body<@Nullable Integer, ?> asking) {
            assertEquals(expected, outcome(asking));
        }

        private Outcome outcome(Body<@Nullable Integer, ?> asking) {
            try {
                return new Outcome(asking.run(), null);
            } catch (StopAsyncIteration stop) {
                return Outcome.of(Thrown.STOP);
            } catch (GeneratorExit exit) {
                return Outcome.of(Thrown.EXIT);
            } catch (Failure failure) {
                return Outcome.of(Thrown.FAILURE);
            } catch (Another another) {
                return Outcome.of(Thrown.ANOTHER);
            } catch (MisuseException misuse) {
                assertSame(Misuse.GENERATOR_STATE, misuse.misuse());
                return Outcome.of(Thrown.MISUSE);
            } catch (IllegalStateException ignored) {
                return Outcome.of(Thrown.ILLEGAL_STATE);
            } catch (Exception unexpected) {
                throw new AssertionError(unexpected);
            }
        }

        /** While one task waits, all others are refused; a body in a reaction ends without another await. */
        private void besideOthers() throws Exception {
            boolean runs = !model.hasNoMore() && !model.isInReaction();
            var first = createTask(() -> outcome(generator::anext));
            turns(1);
            if (runs) {
                expectMisuse(Misuse.GENERATOR_STATE, generator::anext);
                expectMisuse(Misuse.GENERATOR_STATE, () -> generator.athrow(new Failure()));
                expectMisuse(Misuse.GENERATOR_STATE, generator::aclose);
            }
            assertEquals(model.send(null), first.await());
        }

        private void cancelled() {
            boolean runs = !model.hasNoMore() && !model.isInReaction();
            Task<Integer> waiting = createTask(generator::anext);
            if (!runs) {
                assertEquals(model.send(null), outcome(() -> waiting.await(Exception.class)));
                return;
            }
            turns(2);
            assertTrue(waiting.cancel());
            if (model.isSuspended()) {
                model.send(null); // the body continues, and ends in its next await
            }
            model.cancel();
            expectCancelled(waiting::await);
        }

        private void shutDown() {
            boolean begun = model.isSuspended() || model.hasNoMore(); // otherwise the loop does not track it
            Outcome outcome = begun ? model.close() : Outcome.NOTHING;
            getRunningLoop().shutdownAsyncgens();
            if (outcome.thrown() == Thrown.ILLEGAL_STATE) {
                expectHandled(IllegalStateException.class);
            } else if (outcome.thrown() != null) {
                expectHandled(Another.class);
            }
            expectNothingHandled();
            assertEquals(model.events(), trail().entries(), "what the body was sent");
            if (begun) {
                check(Outcome.of(Thrown.STOP), generator::anext);
            }
        }
    }
}
