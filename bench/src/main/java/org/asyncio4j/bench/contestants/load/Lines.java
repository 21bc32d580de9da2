package org.asyncio4j.bench.contestants.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** The line protocol of contestants, over the standard streams. */
public final class Lines {

    private Lines() {}

    /** The code that runs a number of operations, and returns the answer. */
    @FunctionalInterface
    public interface Runs {
        Object run(long count) throws Exception;
    }

    /** Writes a line and flushes it. */
    public static void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Reports a failure, and prints the throwable to standard error. */
    public static void sayFailed(Throwable failure) {
        print("failed " + failure.toString().replace('\n', ' '));
        failure.printStackTrace();
    }

    /** Answers each {@code run N}, until it reads {@code quit} or the end. */
    public static void answer(Runs runs) throws Exception {
        var input = input();
        for (String line = input.readLine(); line != null && !line.equals("quit"); line = input.readLine()) {
            if (!line.startsWith("run ")) {
                throw new IOException("neither run N nor quit: " + line);
            }
            print(runs.run(Long.parseLong(line.substring("run ".length()))).toString());
        }
    }

    /** Reads until {@code quit} or the end. */
    public static void awaitQuit() throws IOException {
        var input = input();
        String line = input.readLine();
        while (line != null && !line.equals("quit")) {
            line = input.readLine();
        }
    }

    private static BufferedReader input() {
        return new BufferedReader(new InputStreamReader(System.in, UTF_8));
    }
}
