package org.asyncio4j.bench.contestants.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * The load client as a program: {@code LoadClient QUESTION [NAME=VALUE ..] target=PORT}, or the path of a Unix socket. It
 * speaks the protocol of the contestants that count operations.
 */
public final class LoadClient {

    private LoadClient() {}

    /** Connects, and has requests answered until the input ends. */
    public static void main(String[] arguments) {
        try (Load load = Load.connect(Arguments.of(arguments))) {
            say("ready");
            obey(load);
        } catch (IOException | RuntimeException failure) {
            say("failed " + failure.toString().replace('\n', ' '));
            failure.printStackTrace();
            System.exit(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void obey(Load load) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = input.readLine(); line != null && !line.equals("quit"); line = input.readLine()) {
            if (!line.startsWith("run ")) {
                throw new IOException("neither run N nor quit: " + line);
            }
            say(load.run(Long.parseLong(line.substring("run ".length()))).toString());
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
