package org.asyncio4j.bench;

import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;

import org.asyncio4j.LoopConfig;

/** A program that waits until it is told to end, and takes a moment to clean up. */
final class Waits {
    private Waits() {}

    static void main(String[] args) {
        run(
                LoopConfig.backend(args[0]),
                () -> {
                    try {
                        System.out.println("waiting");
                        sleep(seconds(100));
                    } finally {
                        sleep(seconds(0));
                        System.out.println("cleaned up");
                    }
                });
        System.out.println("not to be seen");
    }
}
