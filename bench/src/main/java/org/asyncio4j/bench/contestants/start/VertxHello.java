package org.asyncio4j.bench.contestants.start;

import io.vertx.core.Vertx;

/** The hello world of Vert.x. */
final class VertxHello {

    private VertxHello() {}

    static void run() {
        Vertx vertx = Vertx.vertx();
        vertx.runOnContext(_ -> {
            StartUp.sayFirst();
            vertx.close();
        });
    }
}
