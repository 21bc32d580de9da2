package org.asyncio4j;

/**
 * The way coroutines are suspended and resumed; the semantics are the same, the cost differs.
 *
 * <p>Chosen by {@link LoopConfig#coroutines}, otherwise by {@code -Dasyncio4j.coroutines} or {@code
 * ASYNCIO4J_COROUTINES}, otherwise {@link #CARRIED} where the JVM allows it.
 */
public enum CoroutineMechanism {
    /** Virtual threads whose scheduler is the loop itself; requires {@code --add-opens java.base/java.lang=..}. */
    CARRIED,
    /** Ordinary virtual threads that hand a baton to each other; requires no JVM option. */
    HANDOFF
}
