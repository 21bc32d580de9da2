package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import java.time.Duration;
import org.asyncio4j.CancelScope;
import org.asyncio4j.CancelledError;
import org.asyncio4j.TimeoutException;

/** A search that mistakes each cancellation for a mirror that does not answer, and still ends in time; 35.py. */
final class LeftInTime {
    private final Duration start = getRunningLoop().time();

    static void main(String[] args) {
        run(LeftInTime::program);
    }

    static void program() {
        new LeftInTime().all();
    }

    void all() {
        say("with a timeout");
        timeout(seconds(1)).run(t -> say(search()));

        say("with a scope");
        var scope = moveOnAfter(seconds(1));
        scope.run(s -> {
            try {
                say(search());
            } finally {
                CancelScope.shielded().run(shielded -> cleanUp());
            }
        });
        say(scope.cancelledCaught() ? "left" : "ended by itself");

        try {
            failAfter(seconds(1)).run(s -> say(search()));
        } catch (TimeoutException e) {
            say("out of time");
        }
    }

    String search() {
        for (int mirror = 1; mirror <= 3; mirror++) {
            try {
                sleep(seconds(2));
                return "found by mirror " + mirror;
            } catch (CancelledError e) {
                say("mirror " + mirror + " does not answer");
            }
        }
        sleep(seconds(60));
        return search();
    }

    void cleanUp() {
        sleep(seconds(1));
        say("cleaned up");
    }

    void say(String what) {
        IO.println(getRunningLoop().time().minus(start).toSeconds() + " s: " + what);
    }
}
