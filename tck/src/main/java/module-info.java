/** The conformance kit: rules for any loop, what runs them, and the report. */
module org.asyncio4j.tck {
  requires transitive org.asyncio4j.spi;
  requires transitive org.junit.jupiter.api;
  requires transitive com.tngtech.archunit;
  requires com.google.gson;
  requires static org.jspecify;
  requires static org.junit.platform.launcher;

  exports org.asyncio4j.tck;
  exports org.asyncio4j.tck.arch;
  exports org.asyncio4j.tck.harness;
  exports org.asyncio4j.tck.report;
  exports org.asyncio4j.tck.rules;
}
