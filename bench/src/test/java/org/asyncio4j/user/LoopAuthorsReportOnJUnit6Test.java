package org.asyncio4j.user;

/** The report of a loop's author who uses JUnit 6. */
class LoopAuthorsReportOnJUnit6Test extends LoopAuthorsReportTests {

    LoopAuthorsReportOnJUnit6Test() {
        super(JUNIT_6);
    }
}
