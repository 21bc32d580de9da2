package org.asyncio4j.bench.contestants.start;

import java.util.List;

/**
 * Hello world as a process, which an operation is: it answers {@code first NANOS}, the CPU time until its first callback
 * runs, and ends by itself. The floor has no callback and no library.
 *
 * <p>The class path is what a program of that kind would have, as each jar on it is opened, and an AOT cache takes no
 * folders; each path below is in {@code bench/target}:
 *
 * <pre>
 * floor, virtual-threads   asyncio4j-bench-VERSION.jar
 * nio-*, virtual-*         and lib/asyncio4j-api.jar lib/asyncio4j-spi.jar and lib/asyncio4j-nio.jar or lib/asyncio4j-virtual.jar
 * vertx-*                  and lib/asyncio4j-vertx.jar, and those of Vert.x
 * vertx                    lib/vertx-core.jar lib/vertx-core-logging.jar lib/jackson-core.jar lib/netty-*.jar
 * netty-nio                lib/netty-common.jar lib/netty-buffer.jar lib/netty-transport.jar lib/netty-resolver.jar
 * </pre>
 *
 * <p>An AOT cache of JDK 25 is made by one run with the same flags and class path, and used by the others:
 *
 * <pre>
 * java FLAGS -XX:AOTCacheOutput=nio-carried.aot -cp JARS org.asyncio4j.bench.contestants.Contestant nio-carried StartUp
 * java FLAGS -XX:AOTCache=nio-carried.aot       -cp JARS org.asyncio4j.bench.contestants.Contestant nio-carried StartUp
 * </pre>
 *
 * <p>It has to end by itself for that, and not by {@code halt}.
 */
public final class StartUp {

    /** The name of the question. */
    public static final String QUESTION = "StartUp";

    private StartUp() {}

    /** Each {@code TECHNOLOGY QUESTION} that there is. */
    public static List<String> pairs() {
        return List.of(
                "nio-carried StartUp",
                "nio-handoff StartUp",
                "vertx-carried StartUp",
                "vertx-handoff StartUp",
                "virtual-carried StartUp",
                "virtual-handoff StartUp",
                "floor StartUp",
                "virtual-threads StartUp",
                "vertx StartUp",
                "netty-nio StartUp");
    }

    /** Runs one callback; returns false if that technology is none of those. */
    public static boolean run(String technology) {
        // A class for each: none is loaded, or looked at by the verifier, for the sake of another.
        switch (technology) {
            case "floor" -> sayFirst();
            case "virtual-threads" -> VirtualThreadHello.run();
            case "vertx" -> VertxHello.run();
            case "netty-nio" -> NettyHello.run();
            case "nio-carried", "nio-handoff", "vertx-carried", "vertx-handoff", "virtual-carried", "virtual-handoff" ->
                OurHello.run(technology);
            default -> {
                return false;
            }
        }
        return true;
    }

    static void sayFirst() {
        long nanos = ProcessCpu.nanos(); // before anything is printed
        System.out.println("first " + nanos);
    }
}
