package org.asyncio4j.spi.environment;

import org.jspecify.annotations.Nullable;

/** A setting of the core that comes from outside the program: a system property, or an environment variable. */
public enum Setting {
    BACKEND("asyncio4j.backend", "ASYNCIO4J_BACKEND"),
    BLOCKED_AFTER("asyncio4j.blockedAfter", "ASYNCIO4J_BLOCKED_AFTER"),
    COROUTINES("asyncio4j.coroutines", "ASYNCIO4J_COROUTINES"),
    DEADLOCK_AFTER("asyncio4j.deadlockAfter", "ASYNCIO4J_DEADLOCK_AFTER"),
    DEBUG("asyncio4j.debug", "ASYNCIO4J_DEBUG"),
    FILE_THREADS("asyncio4j.fileThreads", "ASYNCIO4J_FILE_THREADS"),
    PARALLELISM("asyncio4j.parallelism", "ASYNCIO4J_PARALLELISM"),
    SIGNALS("asyncio4j.signals", "ASYNCIO4J_SIGNALS");

    private final String property;
    private final String variable;

    Setting(String property, String variable) {
        this.property = property;
        this.variable = variable;
    }

    public String property() {
        return property;
    }

    public String variable() {
        return variable;
    }

    /** Returns the value of the property, otherwise of the variable; null if both are unset or blank. */
    @Nullable String text() {
        String value = System.getProperty(property);
        if (value == null || value.isBlank()) {
            value = System.getenv(variable);
        }
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Returns an exception about the value {@code text}; {@code expected} describes the valid ones. */
    public IllegalArgumentException invalid(String text, String expected) {
        return new IllegalArgumentException(property + " (or " + variable + ") is '" + text + "'; " + expected);
    }
}
