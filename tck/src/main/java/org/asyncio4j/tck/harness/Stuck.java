package org.asyncio4j.tck.harness;

/** Something has neither ended nor shown a sign of life for as long as there is patience for it. */
final class Stuck extends AssertionError {

    private static final long serialVersionUID = 1L;

    Stuck(String message) {
        super(message);
    }
}
