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

    exports org.asyncio4j.spi;
    exports org.asyncio4j.spi.guice;
    exports org.asyncio4j.spi.io;
    exports org.asyncio4j.spi.support;

    uses org.asyncio4j.spi.EventLoopProvider;

    provides org.asyncio4j.bootstrap.LoopBootstrap with
            org.asyncio4j.spi.internal.ServiceLoaderBootstrap;
}
