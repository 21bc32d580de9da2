package org.asyncio4j.examples.redis;

import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.timeout;
import static org.asyncio4j.examples.redis.Redis.await;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Subprocess;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.bench.SearchPath;
import org.asyncio4j.examples.redis.Event.What;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.Stdio;
import org.jspecify.annotations.Nullable;

/**
 * A program that starts a server, a producer and three workers, kills a worker, asks another one to end while it has
 * jobs in hand, and prints the balance.
 */
public final class KilledWorker {
    private static final int JOBS = 120;
    private static final int SIGTERM = 15;

    private final int port;
    private final String backEnd;
    private final Map<String, Subprocess> workers = new HashMap<>();
    private final List<Event> trail = new ArrayList<>();
    private String killed = "";
    private String asked = "";

    private KilledWorker(int port, String backEnd) {
        this.port = port;
        this.backEnd = backEnd;
    }

    /** Runs the program. Argument: the back end. Exit codes: 0 if every promise was kept, 1 if not, 2 if there is no server. */
    public static void main(String[] args) throws IOException {
        var program = SearchPath.ofThisProcess().find("redis-server");
        if (program.isEmpty()) {
            IO.println("not run: there is no redis-server on the PATH (Debian: apt install redis-server)");
            System.exit(2);
        }
        System.exit(isKept(program.get(), args[0]) ? 0 : 1);
    }

    private static boolean isKept(Path program, String backEnd) throws IOException {
        var folder = Files.createTempDirectory("redis");
        try {
            var balance = play(program, folder, backEnd);
            balance.lines().forEach((name, value) -> IO.println("%-30s %4s".formatted(name, value)));
            return balance.isEven();
        } finally {
            Files.delete(folder);
        }
    }

    /** Runs everything, with a server in an empty folder, and leaves no process behind. */
    static Balance play(Path program, Path folder, String backEnd) throws IOException {
        return run(LoopConfig.backend(backEnd), () -> {
            try (var server = RedisServer.start(program, folder);
                    var redis = new Redis(server.port())) {
                return new KilledWorker(server.port(), backEnd).play(redis);
            }
        });
    }

    private Balance play(Redis redis) throws IOException {
        new Jobs(redis, "observer").createGroup();
        timeout(seconds(100)).run(limit -> new TaskGroup().run(group -> {
            var producer = start(Producer.class, "" + JOBS);
            group.createTask(() -> expect(0, ended(producer)));
            for (var name : List.of("worker-1", "worker-2", "worker-3")) {
                var worker = start(Worker.class, name);
                workers.put(name, worker);
                group.createTask(() -> {
                    var output = ended(worker);
                    if (!name.equals(killed)) {
                        expect(-SIGTERM, output);
                    }
                });
            }
            follow(redis);
            workers.values().forEach(Subprocess::terminate);
        }));
        return Balance.of(JOBS, trail, killed, asked, unacknowledged(redis));
    }

    /**
     * Reads the trail until all jobs have ended. Kills the worker that begins the long one, and then asks the first one
     * that begins another job to end. Suspends.
     */
    private void follow(Redis redis) {
        var ended = new HashSet<String>();
        String last = "0-0";
        while (ended.size() < JOBS || unacknowledged(redis) > 0) {
            for (var message : read(redis, last)) {
                last = message.getId();
                var event = Event.of(message);
                trail.add(event);
                if (event.kind() == Kind.LONG && event.what() == What.STARTED && killed.isEmpty()) {
                    killed = event.worker();
                    Objects.requireNonNull(workers.get(killed)).kill();
                } else if (!killed.isEmpty() && asked.isEmpty() && begins(event)) {
                    asked = event.worker();
                    Objects.requireNonNull(workers.get(asked)).terminate();
                }
                if (event.what().isFinal()) {
                    ended.add(event.job());
                }
            }
        }
    }

    private boolean begins(Event event) {
        return event.what() == What.STARTED && !event.worker().equals(killed);
    }

    @SuppressWarnings("unchecked") // an array of one stream, for a method with a variable number of them
    private static List<StreamMessage<String, String>> read(Redis redis, String last) {
        var read = XReadArgs.Builder.block(WorkerLimits.POLL);
        return await(redis.blocking().xread(read, StreamOffset.from(Jobs.TRAIL, last)));
    }

    private static long unacknowledged(Redis redis) {
        return await(redis.commands().xpending(Jobs.STREAM, Jobs.GROUP)).getCount();
    }

    /** Starts a program in a JVM of its own. Suspends. */
    private Subprocess start(Class<?> program, String argument) throws IOException {
        return Subprocess.exec(
                ProcessOptions.defaults().withStdin(Stdio.DEVNULL).withStdout(Stdio.PIPE).withStderr(Stdio.PIPE),
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dasyncio4j.backend=" + backEnd,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                "" + port,
                argument);
    }

    /** Waits for a program to end; kills it if cancelled. Suspends. */
    private static Ended ended(Subprocess process) {
        try (process) {
            var output = process.communicate();
            return new Ended(process.returnCode(), output.text() + output.errorText());
        }
    }

    private static void expect(int returnCode, Ended ended) {
        if (!Objects.equals(ended.returnCode(), returnCode)) {
            throw new IllegalStateException(ended.toString());
        }
    }

    private record Ended(@Nullable Integer returnCode, String output) {}
}
