package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.getRunningLoop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about channels that are watched, unwatched and closed in any order (CALL, from 470 on). */
public abstract class ReadinessSequenceRules extends RuleArea {

    private static final int CHANNELS = 3;

    /** The kinds of operations on channels. */
    private enum Verb {
        ADD_READER,
        ADD_WRITER,
        REMOVE_READER,
        REMOVE_WRITER,
        CANCEL_READER,
        CANCEL_WRITER,
        CLOSE,
        SEND,
        SEND_MORE,
        OPEN_ANOTHER,
        LET_TURNS_GO_BY,
        SETTLE
    }

    /** An operation on one channel; a watcher that is added performs {@code then} whenever it is called. */
    private record Operation(Verb verb, int channel, List<Operation> then) {

        static Operation random(RandomGenerator random) {
            Verb verb = oneOf(random, Verb.values());
            if (verb == Verb.CLOSE && random.nextInt(3) > 0) {
                verb = Verb.SEND_MORE;
            }
            List<Operation> then = adding(random, verb)
                    ? List.of(new Operation(inCallback(random), random.nextInt(CHANNELS), List.of()))
                    : List.of();
            return new Operation(verb, random.nextInt(CHANNELS), then);
        }

        private static Verb inCallback(RandomGenerator random) {
            return oneOf(random, EnumSet.range(Verb.ADD_READER, Verb.CLOSE).toArray(Verb[]::new));
        }

        private static boolean adding(RandomGenerator random, Verb verb) {
            return (verb == Verb.ADD_READER || verb == Verb.ADD_WRITER) && random.nextInt(3) > 0;
        }

        @Override
        public String toString() {
            return verb + " " + channel + (then.isEmpty() ? "" : " that does " + then.getFirst());
        }
    }

    /** Constructor for the conformance class. */
    protected ReadinessSequenceRules() {}

    /**
     * If this fails: a watcher is forgotten when another one on its channel is removed, a removed one is still called,
     * or a change made by a callback is lost in the turn that delivers.
     *
     * <p>A map of channels and their watchers determines which callbacks are called.
     */
    @Rule(
            id = "CALL-471",
            asyncio = {6, 332},
            needs = {Capability.READINESS, Capability.CONTROLLABLE_CLOCK},
            text = "However readers and writers are added, replaced, removed and cancelled, in callbacks, too, and"
                    + " channels closed, exactly those that are there are called, and what has arrived is read.",
            source = "selector_events.py BaseSelectorEventLoop._add_reader, _remove_reader, _process_events")
    void onlyThoseAreCalledThatAreThere() {
        sequences(MANY / 5, 30, Operation::random, operations -> {
            run(() -> new Played().all(operations));
        });
    }

    /** One sequence, played in a task. */
    private final class Played {
        private final List<WatchedSocket> all = new ArrayList<>(); // closed ones, too
        private final WatchedSocket[] sockets = new WatchedSocket[CHANNELS];

        void all(List<Operation> operations) throws IOException {
            try {
                for (int i = 0; i < CHANNELS; i++) {
                    open(i);
                }
                for (Operation operation : operations) {
                    play(operation);
                    expectNothingHandled();
                }
                settleAll();
            } finally {
                for (WatchedSocket each : all) {
                    each.close();
                }
            }
        }

        private void open(int channel) throws IOException {
            sockets[channel] = new WatchedSocket(getRunningLoop());
            all.add(sockets[channel]);
        }

        private void play(Operation operation) throws IOException {
            int channel = operation.channel();
            switch (operation.verb()) {
                case SEND -> sockets[channel].send(1);
                case SEND_MORE -> sockets[channel].send(3);
                case OPEN_ANOTHER -> {
                    if (!sockets[channel].isOpen()) {
                        open(channel);
                    }
                }
                case LET_TURNS_GO_BY -> turns(2);
                case SETTLE -> settleAll();
                default -> change(operation);
            }
        }

        private void settleAll() {
            settle();
            all.forEach(WatchedSocket::checkSettled);
            expectNothingHandled();
        }

        private void change(Operation operation) {
            WatchedSocket socket = sockets[operation.channel()];
            switch (operation.verb()) {
                case ADD_READER -> socket.addReader(() -> changeAll(operation.then()));
                case ADD_WRITER -> socket.addWriter(2, () -> changeAll(operation.then()));
                case REMOVE_READER -> socket.removeReader();
                case REMOVE_WRITER -> socket.removeWriter();
                case CANCEL_READER -> socket.cancelReader();
                case CANCEL_WRITER -> socket.cancelWriter();
                case CLOSE -> socket.closeChannel();
                default -> throw new AssertionError(operation);
            }
        }

        private void changeAll(List<Operation> operations) {
            for (Operation each : operations) {
                change(each);
            }
        }
    }
}
