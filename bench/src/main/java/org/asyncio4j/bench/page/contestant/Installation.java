package org.asyncio4j.bench.page.contestant;

import java.util.List;

/** The installation of a technology: present or missing. */
public sealed interface Installation {

    /** The technology is present. */
    record Present(String version, List<String> command) implements Installation {
        /** Copies the command. */
        public Present {
            command = List.copyOf(command);
        }
    }

    /** The technology is missing, with the reason, and the line that installs it. */
    record Missing(String reason, String install) implements Installation {}
}
