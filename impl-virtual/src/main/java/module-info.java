/** The back end on virtual threads and blocking I/O. Not built yet. */
module org.asyncio4j.virtual {
  requires transitive org.asyncio4j.spi;
  requires static org.jspecify;
}
