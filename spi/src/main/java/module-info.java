/**
 * For people who write event loops: providers, drivers and the loop core.
 */
module org.asyncio4j.spi {
    requires transitive org.asyncio4j;
    requires static org.jspecify;
    requires static java.management;
    requires static jdk.management;
    requires static jdk.jfr;
    requires static jdk.unsupported;
    requires static com.google.guice; // for org.asyncio4j.spi.guice alone
    requires static jakarta.inject;
    requires static context.propagation; // for org.asyncio4j.spi.telemetry alone
    requires static micrometer.core;
    requires static io.opentelemetry.api;
    requires static io.opentelemetry.context;

    exports org.asyncio4j.spi;
    exports org.asyncio4j.spi.guice;
    exports org.asyncio4j.spi.io;
    exports org.asyncio4j.spi.support;
    exports org.asyncio4j.spi.telemetry;

    uses org.asyncio4j.spi.EventLoopProvider;

    provides org.asyncio4j.bootstrap.LoopBootstrap with
            org.asyncio4j.spi.internal.ServiceLoaderBootstrap;
}
