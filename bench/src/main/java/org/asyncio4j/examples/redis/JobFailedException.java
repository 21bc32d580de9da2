package org.asyncio4j.examples.redis;

import java.io.Serial;

/** An attempt that has failed; another one may succeed. */
final class JobFailedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    JobFailedException(String message) {
        super(message);
    }
}
