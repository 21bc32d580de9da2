package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.asyncio4j.Queue;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.jspecify.annotations.Nullable;

/** Random sequences around the end of a server (SERVER, 451). */
public abstract class ServerShutdownSequenceRules extends TlsRuleArea {

    private static final int COUNT = 60;
    private static final int LONGEST = 20;
    private static final int GUESTS = 4;

    private static final String BEGINNING = "as";
    private static final String REST = "k\n";
    private static final String REQUEST = BEGINNING + REST;
    private static final String GOODBYE = "bye\n";

    /** Constructor for the conformance class. */
    protected ServerShutdownSequenceRules() {}

    private enum Doing {
        /** A client connects. */
        COME,
        /** The client sends a request, or the rest of one. */
        ASK,
        /** The client sends half a request. */
        BEGIN_TO_ASK,
        /** Its handler may answer one more request. */
        ANSWER,
        /** The client closes the connection. */
        LEAVE,
        /** The server is shut down. */
        SHUT_DOWN
    }

    private record Step(Doing doing, int guest) {

        static Step random(RandomGenerator random) {
            return new Step(oneOf(random, Doing.values()), random.nextInt(GUESTS));
        }
    }

    /** The state of a handler. */
    private static final class Table {

        final StreamReader reader;
        final Queue<String> permits = new Queue<>(); // to answer
        int taken; // number of requests

        Table(StreamReader reader) {
            this.reader = reader;
        }
    }

    /** One client, and the expectations about it and its handler. */
    private static final class Guest {

        final StreamConnection connection;
        final Table table;
        int asked;
        int answered;
        boolean isAsking; // the first half is sent
        boolean isGone; // it has left, or its connection was closed by the server
        boolean hasLeft;

        Guest(StreamConnection connection, Table table) {
            this.connection = connection;
            this.table = table;
        }

        boolean isBusy() {
            return answered < asked || isAsking;
        }

        void ask() {
            connection.writer().send(isAsking ? REST : REQUEST);
            isAsking = false;
            asked++;
        }

        void beginToAsk() {
            if (!isAsking) {
                connection.writer().send(BEGINNING);
                isAsking = true;
            }
        }

        void answer() {
            if (answered < asked) {
                answered++;
                table.permits.putNoWait("answer");
            }
        }

        void leave() {
            connection.close();
            isGone = true;
            hasLeft = true;
        }

        /** Returns whether the handler has received all that was sent. */
        boolean hasArrived() {
            int waiting = (asked - table.taken) * REQUEST.length() + (isAsking ? BEGINNING.length() : 0);
            return table.taken == Math.min(asked, answered + 1) && available(table.reader) == waiting;
        }

        String answers() {
            return REQUEST.repeat(asked) + GOODBYE;
        }
    }

    private static int available(StreamReader reader) {
        try {
            return reader.asInputStream().available();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A server, its clients, and the task that shuts it down. */
    private final class Evening {

        private final Server server;
        private final List<Guest> guests = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();
        private @Nullable Task<?> ending;
        private int handled;

        Evening(ServerSite site) {
            server = site.serveStreams(this::handle);
        }

        private void handle(StreamReader reader, StreamWriter writer) throws Exception {
            var table = new Table(reader);
            tables.add(table);
            try (writer) {
                for (byte[] request : reader) {
                    table.taken++;
                    table.permits.get();
                    writer.send(request);
                }
                writer.send(GOODBYE);
            } catch (Exception lost) {
                if (!(lost instanceof IOException)) {
                    throw lost;
                }
            }
            handled++;
        }

        void play(List<Step> steps) {
            for (Step each : steps) {
                switch (each.doing) {
                    case COME -> come();
                    case SHUT_DOWN -> shutDown();
                    default -> {
                        if (each.guest < guests.size() && !guests.get(each.guest).isGone) {
                            play(each.doing, guests.get(each.guest));
                        }
                    }
                }
            }
            end();
        }

        private void come() {
            if (ending == null && guests.size() < GUESTS) {
                StreamConnection connection = ServerSite.connectStreams(server);
                until(() -> tables.size() > guests.size());
                guests.add(new Guest(connection, tables.getLast()));
            }
        }

        private void play(Doing doing, Guest guest) {
            switch (doing) {
                case ASK -> guest.ask();
                case BEGIN_TO_ASK -> guest.beginToAsk();
                case ANSWER -> guest.answer();
                default -> guest.leave();
            }
            until(() -> guest.hasLeft || guest.hasArrived());
            sendAwayIfIdle(guest);
        }

        private void shutDown() {
            if (ending == null) {
                ending = createTask(() -> server.shutdown(Duration.ofHours(1)));
                turns(5);
                guests.forEach(this::sendAwayIfIdle);
            }
        }

        private void sendAwayIfIdle(Guest guest) {
            guest.isGone |= ending != null && !guest.isBusy();
        }

        /** Checks that each client that has not left receives all answers, and the goodbye. */
        private void end() {
            shutDown();
            for (Guest each : guests) {
                if (each.isAsking && !each.isGone) {
                    each.ask();
                }
                for (int i = 0; i <= each.asked; i++) {
                    each.table.permits.putNoWait("answer");
                }
            }
            for (Guest each : guests) {
                if (!each.hasLeft) {
                    assertEquals(each.answers(), new String(each.connection.reader().read(), US_ASCII));
                    each.connection.close();
                }
            }
            server.shutdown(Duration.ofHours(1));
            assertEquals(guests.size(), handled, "handlers that have ended");
        }
    }

    /**
     * If this fails: a connection is considered idle while a request is there in part, or queued behind another one; or
     * busy after its last answer.
     */
    @Rule(
            id = "SERVER-451",
            needs = Capability.SOCKETS,
            text = "While clients connect, send whole or half requests, get answers and leave, their server shuts down:"
                    + " each client that has not left gets all its answers and a goodbye, and all handlers end.")
    void shutdownKeepsItsModel() {
        for (SocketKind kind : SocketKind.values()) {
            sequences(COUNT, LONGEST, Step::random, steps -> inStillTime(() -> {
                try (ServerSite site = kind.site()) {
                    new Evening(site).play(steps);
                }
            }));
        }
    }
}
