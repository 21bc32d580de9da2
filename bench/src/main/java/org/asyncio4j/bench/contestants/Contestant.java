package org.asyncio4j.bench.contestants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import org.asyncio4j.bench.contestants.counting.Counting;
import org.asyncio4j.bench.contestants.counting.Operations;
import org.asyncio4j.bench.contestants.load.Arguments;
import org.asyncio4j.bench.contestants.server.ServerContestant;
import org.asyncio4j.bench.contestants.start.StartUp;
import org.jspecify.annotations.Nullable;

/**
 * A contestant of the benchmark page, as a process: {@code Contestant TECHNOLOGY QUESTION [NAME=VALUE ..]}. It speaks the
 * protocol that {@code bench/src/main/rivals/README.md} describes. {@code --list} prints each {@code TECHNOLOGY QUESTION}
 * that it has an answer to; it ends with code 2 if it is asked for another.
 */
final class Contestant {

    private Contestant() {}

    /** Ready, and then what the input asks for. */
    public static void main(String[] arguments) {
        // First of all, and without a lambda: what is measured there is all that comes before.
        if (arguments.length > 1 && arguments[1].equals(StartUp.QUESTION)) {
            if (!StartUp.run(arguments[0])) {
                failUnknown(arguments);
            }
            return;
        }
        if (Arrays.equals(arguments, new String[] {"--list"})) {
            StartUp.pairs().forEach(System.out::println);
            Counting.pairs().forEach(System.out::println);
            return;
        }
        if (arguments.length < 2) {
            failUnknown(arguments);
        }
        try {
            answer(arguments[0], Arguments.of(Arrays.copyOfRange(arguments, 1, arguments.length)), arguments);
        } catch (Exception | LinkageError | OutOfMemoryError failure) {
            fail(failure.toString(), 1, failure);
        }
        Runtime.getRuntime().exit(0); // whatever threads there are
    }

    private static void answer(String technology, Arguments asked, String[] arguments) throws Exception {
        var operations = Counting.prepare(technology, asked);
        if (operations.isPresent()) {
            say("ready");
            count(operations.get());
            operations.get().end();
            return;
        }
        if (ServerContestant.serves(asked.question())) {
            ServerContestant.main(arguments);
        } else {
            failUnknown(arguments);
        }
    }

    private static void count(Operations operations) throws Exception {
        var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = input.readLine(); line != null && !line.equals("quit"); line = input.readLine()) {
            if (!line.startsWith("run ")) {
                throw new IOException("neither run N nor quit: " + line);
            }
            say(operations.run(Integer.parseInt(line.substring("run ".length()))).toString());
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void failUnknown(String[] arguments) {
        fail("no answer to " + String.join(" ", arguments) + "; --list prints what there is", 2, null);
    }

    private static void fail(String text, int code, @Nullable Throwable why) {
        say("failed " + text.replace('\n', ' '));
        if (why != null) {
            why.printStackTrace();
        }
        System.exit(code);
    }
}
