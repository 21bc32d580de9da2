package org.asyncio4j.user;

import java.io.IOException;

/** The report of a loop's author who starts from our project as it stands, which uses JUnit 6. */
class LoopAuthorsReportOnJUnit6Test extends LoopAuthorsReportTests {

    @Override
    LoopAuthorsProject correct() throws IOException {
        return starter();
    }

    @Override
    String flags() {
        return "--add-opens java.base/java.lang=ALL-UNNAMED ";
    }
}
