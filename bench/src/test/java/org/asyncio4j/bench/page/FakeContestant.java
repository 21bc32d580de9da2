package org.asyncio4j.bench.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program that speaks the line protocol, does nothing, and fails in the way named by its first argument. */
public final class FakeContestant {
    private final String manner;
    private long answered;

    private FakeContestant(String manner) {
        this.manner = manner;
    }

    /** Returns the command that starts a contestant with this behavior. */
    public static List<String> command(String manner) {
        var classes = Path.of("target", "test-classes").toAbsolutePath().toString();
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes,
                FakeContestant.class.getName(),
                manner));
    }

    /** Runs the program. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var fake = new FakeContestant(args[0]);
        if (args[0].equals("first")) {
            System.out.println("first 5000000");
            return;
        }
        fake.serve(Arrays.asList(args));
    }

    private void serve(List<String> arguments) throws IOException, InterruptedException {
        System.err.println("asked " + String.join(" ", arguments.subList(1, arguments.size())));
        switch (manner) {
            case "failed" -> {
                System.out.println("failed no luck today");
                System.exit(3);
            }
            case "not-offered" -> System.out.println("failed not offered: it has no tasks");
            case "silent" -> new CountDownLatch(1).await();
            case "dies" -> System.exit(7);
            case "server" -> System.out.println("ready port=4711");
            default -> System.out.println("ready");
        }
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
                answer(Long.parseLong(line.substring("run ".length())));
            }
        }
    }

    private void answer(long operations) throws InterruptedException {
        answered++;
        if (manner.equals("hangs-later") && answered > 3) {
            new CountDownLatch(1).await();
        }
        if (manner.equals("dies-later") && answered > 3) {
            System.err.println("out of ideas");
            System.exit(9);
        }
        long nanos = manner.equals("liar") ? 1_000_000_000_000L : Math.max(1, operations / 10);
        System.out.println("done " + nanos + " bytes=512 p50=1000 p99=2500.5 cpu=" + nanos);
    }
}
