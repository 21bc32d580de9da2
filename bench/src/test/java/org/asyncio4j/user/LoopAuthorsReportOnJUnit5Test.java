package org.asyncio4j.user;

import java.io.IOException;

/** The report of a loop's author who uses JUnit 5. */
class LoopAuthorsReportOnJUnit5Test extends LoopAuthorsReportTests {

    @Override
    LoopAuthorsProject correct() throws IOException {
        return project(JUNIT_5);
    }
}
