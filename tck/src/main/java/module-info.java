/**
 * The conformance kit: rules for any event loop, the harness that runs them, and the report; for programs, tests that
 * await and a simulated loop.
 *
 * <p>The simulated back end is a service only on the class path, not of this module. Services are bound, so every
 * modular program with the kit on its path would also need JUnit.
 */
module org.asyncio4j.tck {
    requires transitive org.asyncio4j.spi;
    requires transitive org.junit.jupiter.api;
    requires java.logging;
    requires com.google.gson;
    requires static transitive org.jspecify;
    requires static transitive org.junit.platform.launcher;
    requires static transitive com.tngtech.archunit; // only for org.asyncio4j.tck.arch

    exports org.asyncio4j.tck;
    exports org.asyncio4j.tck.arch;
    exports org.asyncio4j.tck.harness;
    exports org.asyncio4j.tck.junit;
    exports org.asyncio4j.tck.network;
    exports org.asyncio4j.tck.oracle;
    exports org.asyncio4j.tck.report;
    exports org.asyncio4j.tck.rule;
    exports org.asyncio4j.tck.rules.cancel;
    exports org.asyncio4j.tck.rules.file;
    exports org.asyncio4j.tck.rules.hazard;
    exports org.asyncio4j.tck.rules.interop;
    exports org.asyncio4j.tck.rules.io;
    exports org.asyncio4j.tck.rules.loop;
    exports org.asyncio4j.tck.rules.process;
    exports org.asyncio4j.tck.rules.stream;
    exports org.asyncio4j.tck.rules.sync;
    exports org.asyncio4j.tck.rules.task;
    exports org.asyncio4j.tck.rules.thread;
    exports org.asyncio4j.tck.simulation;

    opens org.asyncio4j.tck to
            org.junit.platform.commons;
    opens org.asyncio4j.tck.junit to
            org.junit.platform.commons;
    opens org.asyncio4j.tck.rules.cancel to
            org.junit.platform.commons;
    opens org.asyncio4j.tck.rules.file to
            org.junit.platform.commons;
    opens org.asyncio4j.tck.rules.hazard to
            org.junit.platform.commons;
    opens org.asyncio4j.tck.rules.interop to
            org.junit.platform.commons;
    opens org.asyncio4j.tck.rules.io to
            org.junit.platform.commons;
    opens org.asyncio4j.tck.rules.loop to
            org.junit.platform.commons;
    opens org.asyncio4j.tck.rules.process to
            org.junit.platform.commons;
    opens org.asyncio4j.tck.rules.stream to
            org.junit.platform.commons;
    opens org.asyncio4j.tck.rules.sync to
            org.junit.platform.commons;
    opens org.asyncio4j.tck.rules.task to
            org.junit.platform.commons;
    opens org.asyncio4j.tck.rules.thread to
            org.junit.platform.commons;

    provides org.junit.platform.launcher.TestExecutionListener with
            org.asyncio4j.tck.report.ConformanceListener;
}
