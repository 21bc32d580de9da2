package org.asyncio4j.tck.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fault of the network that a {@link Rule} brings about, and that a loop has to survive: the program hears of it, and
 * threads, tasks, timers and descriptors are back where they were.
 *
 * <p>The report has a table of them, fault by layer.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fault {

    /** What happens, in the words of the table's row. */
    String value();

    /** At which level of a connection. */
    Layer over();
}
