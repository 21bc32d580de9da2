package org.asyncio4j.tck.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A network fault that a {@link Rule} causes and that a loop has to survive: the program is notified, and threads,
 * tasks, timers and descriptors return to their previous state.
 *
 * <p>The report tabulates faults by layer.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fault {

    /** Returns what happens, in the words of the table's row. */
    String value();

    /** Returns the layer of the connection at which the fault is observed. */
    Layer over();
}
