package org.asyncio4j.bench.page.contestant;

import java.util.List;

/** Whether a technology is there to be measured. */
public sealed interface Installation {

    /** It is. */
    record Present(String version, List<String> command) implements Installation {
        /** Copies the command. */
        public Present {
            command = List.copyOf(command);
        }
    }

    /** It is not, why not, and the line that installs it. */
    record Missing(String reason, String install) implements Installation {}
}
