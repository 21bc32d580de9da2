package org.asyncio4j.user;

/** The report of a loop's author who uses JUnit 5. */
class LoopAuthorsReportOnJUnit5Test extends LoopAuthorsReportTests {

    LoopAuthorsReportOnJUnit5Test() {
        super(JUNIT_5);
    }
}
