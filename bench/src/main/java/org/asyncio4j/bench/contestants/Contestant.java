package org.asyncio4j.bench.contestants;

import java.util.Arrays;
import org.asyncio4j.bench.contestants.counting.Counting;
import org.asyncio4j.bench.contestants.load.Arguments;
import org.asyncio4j.bench.contestants.load.Lines;
import org.asyncio4j.bench.contestants.server.ServerContestant;
import org.asyncio4j.bench.contestants.start.StartUp;

/**
 * A contestant of the benchmark page, as a process: {@code Contestant TECHNOLOGY QUESTION [NAME=VALUE ..]}. It speaks
 * the protocol that {@code bench/src/main/rivals/README.md} describes. {@code --list} prints each
 * {@code TECHNOLOGY QUESTION} that it can answer; for any other it exits with code 2.
 */
final class Contestant {

    private Contestant() {}

    /** Prepares the operations, and then runs them as the input requests. */
    public static void main(String[] arguments) {
        // first of all, and without a lambda: everything before this is part of the measurement
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
            Lines.sayFailed(failure);
            System.exit(1);
        }
        Runtime.getRuntime().exit(0); // even if threads are still alive
    }

    private static void answer(String technology, Arguments asked, String[] arguments) throws Exception {
        var operations = Counting.prepare(technology, asked);
        if (operations.isPresent()) {
            Lines.print("ready");
            Lines.answer(count -> operations.get().run(Math.toIntExact(count)));
            operations.get().end();
            return;
        }
        if (ServerContestant.serves(asked.question())) {
            ServerContestant.main(arguments);
        } else {
            failUnknown(arguments);
        }
    }

    private static void failUnknown(String[] arguments) {
        Lines.print("failed no answer to " + String.join(" ", arguments) + "; --list prints what there is");
        System.exit(2);
    }
}
