/** The back end without a selector of its own. */
module org.asyncio4j.virtual {
    requires transitive org.asyncio4j.spi;
    requires static org.jspecify;

    exports org.asyncio4j.virtual;

    provides org.asyncio4j.spi.EventLoopProvider with
            org.asyncio4j.virtual.VirtualEventLoopProvider;
}
