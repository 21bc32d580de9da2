package org.asyncio4j.tck.harness;

/** The failure of code that has neither ended nor shown a sign of life within the patience allowed. */
final class Stuck extends AssertionError {

    private static final long serialVersionUID = 1L;

    Stuck(String message) {
        super(message);
    }
}
