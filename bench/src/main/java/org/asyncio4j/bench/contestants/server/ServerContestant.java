package org.asyncio4j.bench.contestants.server;

import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.asyncio4j.bench.contestants.load.Arguments;
import org.asyncio4j.bench.contestants.load.Lines;

/** The Java contestants that serve, as a program: {@code ServerContestant TECHNOLOGY QUESTION [NAME=VALUE ..]}. */
public final class ServerContestant {

    private ServerContestant() {}

    /** Returns whether {@code question} is one for servers. */
    public static boolean serves(String question) {
        return Served.QUESTIONS.contains(question);
    }

    /** Serves until the input ends. */
    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        try {
            if (words.size() < 2) {
                throw new NotServedException("usage: TECHNOLOGY QUESTION [NAME=VALUE ..]");
            }
            if (words.getFirst().equals("virtual-threads")) {
                // one carrier, because Go is bound to one processor; must be set before there is a virtual thread
                System.setProperty("jdk.virtualThreadScheduler.parallelism", "1");
            }
            Serving serving = start(words.getFirst(), Arguments.of(words.subList(1, words.size())));
            Lines.print("ready " + (serving.address() instanceof UnixDomainSocketAddress ? "path=" : "port=")
                    + serving.target());
            Lines.awaitQuit();
            if (serving.address() instanceof UnixDomainSocketAddress unix) {
                Files.deleteIfExists(unix.getPath());
            }
        } catch (NotServedException | IllegalArgumentException refused) {
            Lines.print("failed " + refused.getMessage());
            Runtime.getRuntime().halt(1);
        } catch (Exception failure) {
            Lines.sayFailed(failure);
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0); // at once
    }

    /**
     * Starts a server.
     *
     * @throws NotServedException if the technology cannot serve the case
     */
    static Serving start(String technology, Arguments asked) throws Exception {
        Served served = Served.of(asked);
        return switch (technology) {
            case "vertx-carried", "vertx-handoff" -> VertxServer.isHttp(served)
                    ? VertxServer.startWithTasks(LoopServer.mechanism(technology), served)
                    : LoopServer.start(technology, served);
            case "nio-carried", "nio-handoff", "virtual-carried", "virtual-handoff" ->
                LoopServer.start(technology, served);
            case "floor" -> FloorServer.start(served);
            case "netty-nio", "netty-epoll", "netty-io_uring" ->
                NettyServer.start(technology, served.withOneApi("protocol"));
            case "vertx" -> VertxServer.start(served);
            case "virtual-threads" -> ThreadServer.start(served.withOneApi("streams"));
            default -> throw new NotServedException("no such technology: " + technology);
        };
    }
}
