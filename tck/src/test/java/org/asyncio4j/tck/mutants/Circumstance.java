package org.asyncio4j.tck.mutants;

import java.lang.StackWalker.StackFrame;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** When code is broken; at other times it does what it should. */
public enum Circumstance {

    /** Whenever it runs. */
    ALWAYS(() -> true),
    /** When it runs for the second time in a rule. */
    SECOND_TIME(() -> isTime(2)),
    /** The third. */
    THIRD_TIME(() -> isTime(3)),
    /** The fourth. */
    FOURTH_TIME(() -> isTime(4)),
    /** The sixth. */
    SIXTH_TIME(() -> isTime(6)),
    /** The tenth. */
    TENTH_TIME(() -> isTime(10)),
    /** The thirtieth. */
    THIRTIETH_TIME(() -> isTime(30)),
    /** The hundredth. */
    HUNDREDTH_TIME(() -> isTime(100)),
    /** The first. */
    FIRST_TIME(() -> isTime(1)),
    /** When whoever uses the library has called it, not the library itself. */
    FROM_OUTSIDE(Circumstance::isCalledFromOutside),
    /** Outside of tasks. */
    IN_CALLBACK(() -> !Thread.currentThread().isVirtual()),
    /** Inside a task. */
    IN_TASK(() -> Thread.currentThread().isVirtual());

    private static final String LIBRARY = "org.asyncio4j.";
    private static final String KIT = "org.asyncio4j.tck.";
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final AtomicInteger TIMES = new AtomicInteger(); // any thread
    private static volatile Circumstance current = ALWAYS;

    private final BooleanSupplier condition;

    Circumstance(BooleanSupplier condition) {
        this.condition = condition;
    }

    /** From now on code is broken in this circumstance. */
    static void begin(Circumstance circumstance) {
        current = circumstance;
        TIMES.set(0);
    }

    /** Counts anew. */
    static void beginRule() {
        TIMES.set(0);
    }

    /** Whether the circumstance is there now; for edited code. */
    public static boolean holds() {
        return current.condition.getAsBoolean();
    }

    private static boolean isTime(int number) {
        return TIMES.incrementAndGet() == number;
    }

    /** Whether the first caller in another file, but for the facade, belongs to a rule. */
    private static boolean isCalledFromOutside() {
        return WALKER.walk(frames -> {
            var named = frames.map(StackFrame::getClassName).dropWhile(Circumstance.class.getName()::equals).iterator();
            String own = file(named.next());
            while (named.hasNext()) {
                String caller = file(named.next());
                if (!caller.equals(own) && !caller.equals(LIBRARY + "Asyncio")) {
                    return caller.startsWith(KIT) || !caller.startsWith(LIBRARY);
                }
            }
            return true;
        });
    }

    private static String file(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As {@link #toString} writes it; null for always. */
    static Circumstance parse(String text) {
        return text == null ? ALWAYS : valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
