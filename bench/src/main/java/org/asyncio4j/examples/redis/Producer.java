package org.asyncio4j.examples.redis;

import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.examples.redis.Redis.await;

/** A program that adds jobs. Arguments: the port, the number of jobs. */
final class Producer {

    private Producer() {}

    static void main(String[] args) {
        int count = Integer.parseInt(args[1]);
        run(() -> {
            try (var redis = new Redis(Integer.parseInt(args[0]))) {
                for (int number = 0; number < count; number++) {
                    await(redis.commands().xadd(Jobs.STREAM, Job.fields(number, kind(number, count))));
                }
            }
        });
    }

    /** Returns a mixture, with one long job in the middle. */
    private static Kind kind(int number, int count) {
        if (number == count / 2) {
            return Kind.LONG;
        }
        return switch (number % 20) {
            case 3, 11 -> Kind.FLAKY;
            case 7 -> Kind.STUCK;
            case 17 -> Kind.BROKEN;
            default -> Kind.PLAIN;
        };
    }
}
