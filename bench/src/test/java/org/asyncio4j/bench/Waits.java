package org.asyncio4j.bench;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.LoopConfig;

/**
 * A program that waits until it is asked to end, and takes a moment to clean up. Then it {@code catches} the
 * KeyboardInterrupt, or {@code refuses} to end; another task may be {@code immortal}, or {@code blocks} the loop. It
 * {@code leaves} signals to the JVM.
 */
final class Waits {
    private Waits() {}

    static void main(String[] args) {
        var options = List.of(args);
        var config = LoopConfig.backend(args[0]);
        try {
            run(options.contains("leaves") ? config.withoutSignals() : config, () -> {
                createTask(() -> untilCancelled("the other one, too"));
                if (options.contains("immortal")) {
                    createTask(Waits::survivesEverything);
                }
                if (options.contains("blocks")) {
                    createTask(Waits::blocks);
                }
                sleep(seconds(0));
                System.out.println("waiting");
                try {
                    untilCancelled(options.contains("refuses") ? "refusing" : "cleaned up");
                } finally {
                    sleep(seconds(options.contains("refuses") ? 100 : 0));
                }
            });
        } catch (KeyboardInterrupt interrupt) {
            if (!options.contains("catches")) {
                throw interrupt;
            }
            return;
        }
        System.out.println("not to be seen");
    }

    private static void survivesEverything() {
        while (true) {
            try {
                sleep(millis(20));
            } catch (Throwable caught) {
                System.out.println("refusing");
            }
        }
    }

    /** Prints a line each time, for which a test waits. */
    private static void blocks() throws InterruptedException {
        sleep(millis(1));
        while (true) {
            System.out.println("refusing");
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static void untilCancelled(String farewell) {
        try {
            sleep(seconds(100));
        } finally {
            sleep(seconds(0));
            System.out.println(farewell);
        }
    }
}
