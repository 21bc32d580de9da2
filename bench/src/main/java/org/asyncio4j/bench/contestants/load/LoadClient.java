package org.asyncio4j.bench.contestants.load;

/**
 * The load client as a program: {@code LoadClient QUESTION [NAME=VALUE ..] target=PORT}, or the path of a Unix socket
 * as target. It speaks the protocol of the contestants that count operations.
 */
public final class LoadClient {

    private LoadClient() {}

    /** Connects, and sends requests until the input ends. */
    public static void main(String[] arguments) {
        try (Load load = Load.connect(Arguments.of(arguments))) {
            Lines.print("ready");
            Lines.answer(load::run);
        } catch (Exception failure) {
            Lines.sayFailed(failure);
            System.exit(1);
        }
        Runtime.getRuntime().halt(0);
    }
}
