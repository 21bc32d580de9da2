package org.asyncio4j.tck.mutants;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Healthy code for {@link SurgeryTest} to break, with one place for each kind of edit. */
final class Patient {

    private int beats = 1;

    private Patient() {}

    static String state(int pulse) {
        if (pulse < 60) {
            return "slow";
        }
        return "well";
    }

    static String firstOf(List<String> names) {
        Deque<String> queue = new ArrayDeque<>(names);
        return queue.removeFirst();
    }

    static String trimmed(String text) {
        return text.strip();
    }

    static boolean isEmpty(String text) {
        return text.isEmpty();
    }

    static int sum(int one, int other) {
        return one + other;
    }

    static int three() {
        return 3;
    }

    static int beatsAfterOneMore() {
        var patient = new Patient();
        patient.beats = 2;
        return patient.beats;
    }

    static String number(String text) {
        try {
            return "number " + Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return "text";
        }
    }

    static String caught() {
        try {
            throw new IllegalStateException();
        } catch (IllegalStateException expected) {
            return "caught";
        }
    }

    static String shown(Object one) {
        return String.valueOf(one);
    }

    static int difference(int one, int other) {
        return Math.subtractExact(one, other);
    }

    static int sizeWithOneMore(List<String> names) {
        List<String> more = new ArrayList<>(names);
        more.add("one");
        return more.size();
    }
}
