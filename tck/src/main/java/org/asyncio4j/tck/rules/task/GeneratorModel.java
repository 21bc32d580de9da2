package org.asyncio4j.tck.rules.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The behavior of an asynchronous generator of CPython: the model of {@link GeneratorSequenceRules}. Compared with
 * CPython 3.13 on thousands of sequences; the two differ only in what a generator does after it has ignored its end,
 * and in athrow on one that has ended.
 */
final class GeneratorModel {

    /** The reaction of the body when an exception is thrown at its current position. */
    enum Reaction {
        LETS_IT_OUT,
        GOES_ON,
        YIELDS_FIRST,
        FAILS_WITH_ANOTHER
    }

    /** A piece of the body: yields the number, and reacts to the end and to a failure. */
    record Piece(int number, Reaction toExit, Reaction toFailure) {}

    /** An exception that is thrown into the body, or out of it. */
    enum Thrown {
        EXIT,
        FAILURE,
        STOP,
        ANOTHER,
        MISUSE,
        ILLEGAL_STATE
    }

    /** The outcome of a request: an element, an exception, or neither of them. */
    record Outcome(@Nullable Integer element, @Nullable Thrown thrown) {

        static final Outcome NOTHING = new Outcome(null, null);

        static Outcome of(Thrown thrown) {
            return new Outcome(null, thrown);
        }
    }

    private enum State {
        CREATED,
        AT_PIECE,
        IN_REACTION,
        ENDED
    }

    private final List<String> events = new ArrayList<>();
    private final List<Piece> pieces;
    private final boolean fails;
    private State state = State.CREATED;
    private int at;
    private Thrown pending = Thrown.EXIT;

    GeneratorModel(List<Piece> pieces, boolean fails) {
        this.pieces = pieces;
        this.fails = fails;
    }

    /** Returns the values that were sent to the body. */
    List<String> events() {
        return events;
    }

    boolean hasNoMore() {
        return state == State.ENDED;
    }

    boolean isSuspended() {
        return state == State.AT_PIECE || state == State.IN_REACTION;
    }

    boolean isInReaction() {
        return state == State.IN_REACTION;
    }

    Outcome send(@Nullable Object value) {
        if (hasNoMore()) {
            return Outcome.of(Thrown.STOP);
        }
        if (state != State.CREATED) {
            return resume(value, null);
        }
        return value == null ? goOnAt(0) : Outcome.of(Thrown.MISUSE);
    }

    Outcome raise(Thrown thrown) {
        if (hasNoMore()) {
            return Outcome.of(Thrown.STOP);
        }
        if (state == State.CREATED) {
            state = State.ENDED;
            return Outcome.of(thrown);
        }
        return resume(null, thrown);
    }

    Outcome close() {
        if (!isSuspended()) {
            state = State.ENDED;
            return Outcome.NOTHING;
        }
        Outcome outcome = resume(null, Thrown.EXIT);
        state = State.ENDED;
        if (outcome.element() != null) {
            return Outcome.of(Thrown.ILLEGAL_STATE);
        }
        boolean asAsked = outcome.thrown() == Thrown.EXIT || outcome.thrown() == Thrown.STOP;
        return asAsked ? Outcome.NOTHING : outcome;
    }

    /** Cancels the consumer while the body awaits. */
    void cancel() {
        state = State.ENDED;
    }

    private Outcome resume(@Nullable Object value, @Nullable Thrown thrown) {
        if (thrown == null) {
            events.add("sent " + value);
            return state == State.IN_REACTION ? end(pending) : goOnAt(at + 1);
        }
        if (state == State.IN_REACTION) {
            return end(thrown);
        }
        return switch (reaction(thrown)) {
            case LETS_IT_OUT -> end(thrown);
            case GOES_ON -> goOnAt(at + 1);
            case FAILS_WITH_ANOTHER -> end(Thrown.ANOTHER);
            case YIELDS_FIRST -> {
                state = State.IN_REACTION;
                pending = thrown;
                yield new Outcome(-pieces.get(at).number(), null);
            }
        };
    }

    private Reaction reaction(Thrown thrown) {
        return switch (thrown) {
            case EXIT -> pieces.get(at).toExit();
            case FAILURE -> pieces.get(at).toFailure();
            default -> Reaction.LETS_IT_OUT;
        };
    }

    private Outcome goOnAt(int next) {
        at = next;
        if (next < pieces.size()) {
            state = State.AT_PIECE;
            return new Outcome(pieces.get(next).number(), null);
        }
        state = State.ENDED;
        return Outcome.of(fails ? Thrown.ANOTHER : Thrown.STOP);
    }

    private Outcome end(Thrown thrown) {
        state = State.ENDED;
        return Outcome.of(thrown == Thrown.STOP ? Thrown.ILLEGAL_STATE : thrown);
    }
}
