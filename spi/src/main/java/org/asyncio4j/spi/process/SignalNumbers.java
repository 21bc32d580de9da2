package org.asyncio4j.spi.process;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.asyncio4j.spi.signals.SignalOwners;

/** The numbers of signals on this system. */
final class SignalNumbers {

    static final int KILL = 9;
    static final int TERM = 15;

    private static final Map<String, Integer> NUMBERS = numbers();

    private SignalNumbers() {}

    /**
     * Returns the number of a signal.
     *
     * @param name the name, with or without SIG
     * @throws IllegalArgumentException if there is no such signal
     */
    static int of(String name) {
        Integer number = NUMBERS.get(SignalOwners.nameOf(name));
        if (number == null) {
            throw new IllegalArgumentException("no such signal: " + name);
        }
        return number;
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> all = new HashMap<>(Map.of(
                "HUP", 1, "INT", 2, "QUIT", 3, "ILL", 4, "TRAP", 5, "ABRT", 6, "FPE", 8, "KILL", KILL, "SEGV", 11,
                "PIPE", 13));
        all.putAll(Map.of(
                "ALRM", 14, "TERM", TERM, "TTIN", 21, "TTOU", 22, "XCPU", 24, "XFSZ", 25, "VTALRM", 26, "PROF", 27,
                "WINCH", 28));
        all.putAll(
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")
                        ? Map.of(
                                "BUS", 7, "USR1", 10, "USR2", 12, "CHLD", 17, "CONT", 18, "STOP", 19, "TSTP", 20, "URG",
                                23, "IO", 29, "SYS", 31)
                        : Map.of(
                                "BUS", 10, "SYS", 12, "URG", 16, "STOP", 17, "TSTP", 18, "CONT", 19, "CHLD", 20, "IO",
                                23, "USR1", 30, "USR2", 31));
        return Map.copyOf(all);
    }
}
