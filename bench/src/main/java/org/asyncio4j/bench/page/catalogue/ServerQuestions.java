package org.asyncio4j.bench.page.catalogue;

import static org.asyncio4j.bench.page.catalogue.Depth.FULL;
import static org.asyncio4j.bench.page.catalogue.Depth.NAMED;
import static org.asyncio4j.bench.page.catalogue.Depth.QUICK;
import static org.asyncio4j.bench.page.catalogue.Groups.NETTY;
import static org.asyncio4j.bench.page.catalogue.Groups.OURS;
import static org.asyncio4j.bench.page.catalogue.Groups.PYTHON;
import static org.asyncio4j.bench.page.catalogue.Groups.all;
import static org.asyncio4j.bench.page.catalogue.Groups.only;
import static org.asyncio4j.bench.page.catalogue.Groups.with;
import static org.asyncio4j.bench.page.catalogue.Groups.without;
import static org.asyncio4j.bench.page.catalogue.Technology.FLOOR;
import static org.asyncio4j.bench.page.catalogue.Technology.GO;
import static org.asyncio4j.bench.page.catalogue.Technology.NETTY_EPOLL;
import static org.asyncio4j.bench.page.catalogue.Technology.NETTY_IO_URING;
import static org.asyncio4j.bench.page.catalogue.Technology.NETTY_NIO;
import static org.asyncio4j.bench.page.catalogue.Technology.NODE;
import static org.asyncio4j.bench.page.catalogue.Technology.VERTX;
import static org.asyncio4j.bench.page.catalogue.Technology.VIRTUAL_THREADS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The questions about the cost of serving. */
final class ServerQuestions {
    private static final Set<Technology> READERS =
            all(OURS, PYTHON, Set.of(FLOOR, VERTX, NETTY_NIO, VIRTUAL_THREADS, GO, NODE));

    static final List<Question> ALL = List.of(
            new Question(
                    "EchoRoundTrip",
                    "Echoing over a socket",
                    "What a server adds to what the system takes for reading and writing: ten connections, a request"
                            + " outstanding on each.",
                    Kind.SERVES,
                    "a request",
                    echoes()),
            new Question(
                    "ReadLine",
                    "Reading lines",
                    "What a protocol of text lines costs: five lines are read one by one, then answered.",
                    Kind.SERVES,
                    "a request",
                    List.of(only(FULL, READERS))),
            new Question(
                    "TwoWrites",
                    "An answer in two writes",
                    "Whether a head and a body may be written one after the other, or have to be put together first.",
                    Kind.SERVES,
                    "a request",
                    List.of(
                            with("writes=1", FULL, all(OURS, PYTHON, Set.of(NETTY_NIO))),
                            with("writes=2", FULL, all(OURS, PYTHON, Set.of(NETTY_NIO))))),
            new Question(
                    "HttpPlaintext",
                    "A minimal HTTP answer",
                    "The smallest web server: Hello, World! over HTTP/1.1 with connections kept open, with the same"
                            + " effort of parsing for all. Vert.x's own HTTP server is a case of its own: what it adds there"
                            + " to handle a request in a task, with VertxAsyncio.inTask; bare Vert.x is the floor.",
                    Kind.SERVES,
                    "a request",
                    List.of(
                            only(QUICK, all(READERS, NETTY)),
                            with(
                                    "api=http",
                                    FULL,
                                    Set.of(VERTX, Technology.VERTX_CARRIED, Technology.VERTX_HANDOFF)))),
            new Question(
                    "Connections10k",
                    "Ten thousand open connections",
                    "Whether those that are idle cost the others anything: a hundred of them ask.",
                    Kind.SERVES,
                    "a request",
                    List.of(only(FULL, READERS))));

    private ServerQuestions() {}

    private static List<Case> echoes() {
        List<Case> cases = new ArrayList<>();
        for (var api : List.of("protocol", "streams", "raw")) {
            for (var over : List.of("tcp", "unix", "tls")) {
                for (var size : List.of("1024", "10240", "102400")) {
                    if (echoing(api, over).isEmpty()) {
                        continue;
                    }
                    cases.add(with(
                            "api=" + api + " size=" + size + " over=" + over,
                            depth(api, over, size),
                            echoing(api, over)));
                }
            }
        }
        // Bound to one processor, no thread of a server runs beside another; to users, servers are seldom bound.
        cases.add(with("api=streams size=1024 over=tcp cores=shared", NAMED, echoing("streams", "tcp")));
        return List.copyOf(cases);
    }

    /**
     * Returns the depth of a case. The product of all three has 24 cases (a raw channel has no TLS); the hour of a full
     * run is enough for a third of them.
     */
    private static Depth depth(String api, String over, String size) {
        boolean small = size.equals("1024");
        boolean protocol = api.equals("protocol");
        boolean asked = switch (over) {
            case "tcp" -> small || protocol || (api.equals("streams") && size.equals("102400"));
            default -> small && protocol;
        };
        return !asked ? NAMED : small && over.equals("tcp") && !api.equals("raw") ? QUICK : FULL;
    }

    private static Set<Technology> echoing(String api, String over) {
        var all = switch (api) {
            case "protocol" -> all(OURS, PYTHON, NETTY, Set.of(FLOOR, VERTX, NODE));
            case "streams" -> all(OURS, PYTHON, Set.of(FLOOR, VIRTUAL_THREADS, GO));
            default -> all(OURS, PYTHON, Set.of(FLOOR));
        };
        // A floor for TLS would be a library of its own, and io_uring has neither in ordinary use of Netty.
        return switch (over) {
            case "tls" -> api.equals("raw") ? Set.of() : without(all, FLOOR, NETTY_IO_URING, NETTY_EPOLL);
            case "unix" -> without(all, NETTY_IO_URING, NETTY_NIO);
            default -> all;
        };
    }
}
