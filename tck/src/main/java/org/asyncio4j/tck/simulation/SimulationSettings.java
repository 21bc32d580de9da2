package org.asyncio4j.tck.simulation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The settings of simulated loops, read from system properties. */
final class SimulationSettings {

    private SimulationSettings() {}

    static Order order() {
        String configured = text(SimulatedEventLoopProvider.ORDER);
        if (text(SimulatedEventLoopProvider.SEED) == null) {
            return Order.FIFO;
        }
        try {
            return configured == null ? Order.CONTRACT : Order.valueOf(configured.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    SimulatedEventLoopProvider.ORDER + "=" + configured + " is none of fifo, contract, exploratory",
                    unknown);
        }
    }

    static long seed() {
        String configured = text(SimulatedEventLoopProvider.SEED);
        try {
            return configured == null ? 0 : Long.parseLong(configured);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    SimulatedEventLoopProvider.SEED + "=" + configured + " is not a whole number", noNumber);
        }
    }

    private static @Nullable String text(String property) {
        String value = System.getProperty(property);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
