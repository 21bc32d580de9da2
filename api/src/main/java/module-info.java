/**
 * asyncio for Java: the stable surface. Depends on nothing but java.base; finds a back end at run time.
 */
@SuppressWarnings("module") // the module exported to is built later
module org.asyncio4j {
    requires static org.jspecify;

    exports org.asyncio4j;
    exports org.asyncio4j.debug;
    exports org.asyncio4j.transports;
    exports org.asyncio4j.bootstrap to
            org.asyncio4j.spi;

    uses org.asyncio4j.bootstrap.LoopBootstrap;
}
