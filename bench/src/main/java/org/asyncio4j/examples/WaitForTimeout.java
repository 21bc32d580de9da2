package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import org.asyncio4j.CancelledError;
import org.asyncio4j.TimeoutException;

/** A wait with a limit, which gives up on eternity after one second and cancels it; 05.py. */
final class WaitForTimeout {
    static void main(String[] args) {
        run(WaitForTimeout::program);
    }

    static void program() {
        var loop = getRunningLoop();
        var start = loop.time();
        try {
            waitFor(() -> eternity(), seconds(1));
        } catch (TimeoutException e) {
            IO.println("timed out at " + loop.time().minus(start).toSeconds() + " s");
        }
    }

    static void eternity() {
        try {
            sleep(seconds(3600));
            IO.println("never printed");
        } catch (CancelledError e) {
            IO.println("eternity was cancelled");
            throw e;
        }
    }
}
