package org.asyncio4j.tck.mutants;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Healthy code for {@link SurgeryTest} to break, with a place for each kind of edit. */
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

    static boolean isEmpty(String text) {
        return text.isEmpty();
    }

    static String shown(Object one) {
        return String.valueOf(one);
    }

    static String twice(String text) {
        return text.concat(text).concat(text);
    }

    static int beatsAfterOneMore() {
        var patient = new Patient();
        patient.beats = 2;
        return patient.beats;
    }
}
