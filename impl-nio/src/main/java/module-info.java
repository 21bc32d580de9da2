/** The back end on java.nio selectors. */
module org.asyncio4j.nio {
    requires transitive org.asyncio4j.spi;
    requires static org.jspecify;

    exports org.asyncio4j.nio;

    provides org.asyncio4j.spi.EventLoopProvider with
            org.asyncio4j.nio.NioEventLoopProvider;
}
