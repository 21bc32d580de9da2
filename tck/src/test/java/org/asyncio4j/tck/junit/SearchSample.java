package org.asyncio4j.tck.junit;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The test, shown on the page about tests, of a program with an ordering bug; {@link SearchSampleTest} runs it. */
class SearchSample {

    private static String lookUp(String query) {
        return "all about " + query;
    }

    // as on the page, from here
    private String shown = "";

    void search(String query) {
        shown = toThread(() -> lookUp(query)); // the user may have typed on meanwhile
    }

    @AsyncioTest(seeds = 20)
    void whatWasTypedLastIsShown() {
        var first = createTask(() -> search("asy"));
        var second = createTask(() -> search("asyncio"));
        gather(first, second).await();
        assertEquals("all about asyncio", shown);
    }
    // to here
}
