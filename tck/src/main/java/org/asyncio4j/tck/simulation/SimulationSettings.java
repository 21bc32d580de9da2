package org.asyncio4j.tck.simulation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The settings of simulated loops, read from system properties. */
final class SimulationSettings {

    private SimulationSettings() {}

    static Order order() {
        String said = text(SimulatedEventLoopProvider.ORDER);
        if (text(SimulatedEventLoopProvider.SEED) == null) {
            return Order.FIFO;
        }
        try {
            return said == null ? Order.CONTRACT : Order.valueOf(said.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    SimulatedEventLoopProvider.ORDER + "=" + said + " is none of fifo, contract, exploratory", unknown);
        }
    }

    static long seed() {
        String said = text(SimulatedEventLoopProvider.SEED);
        try {
            return said == null ? 0 : Long.parseLong(said);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    SimulatedEventLoopProvider.SEED + "=" + said + " is not a whole number", noNumber);
        }
    }

    private static @Nullable String text(String property) {
        String value = System.getProperty(property);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
