/** The back end that lives on a Vert.x event-loop context. */
module org.asyncio4j.vertx {
    requires transitive io.vertx.core;
    requires transitive org.asyncio4j.spi;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.transport;
    requires static org.jspecify;

    exports org.asyncio4j.vertx;

    provides org.asyncio4j.spi.EventLoopProvider with
            org.asyncio4j.vertx.VertxEventLoopProvider;
    provides io.vertx.core.spi.VertxServiceProvider with
            org.asyncio4j.vertx.LoopExecutorProvider;
}
