/** The back end that lives on a Vert.x event-loop context. Not built yet. */
module org.asyncio4j.vertx {
  requires io.vertx.core;
  requires transitive org.asyncio4j.spi;
  requires static org.jspecify;
}
