package org.asyncio4j.tck.harness;

/**
 * Numbered expectations: code states its step number, and steps come in order from 1.
 *
 * <pre>{@code
 * steps.expect(1);
 * loop.callSoon(() -> steps.expect(3));
 * steps.expect(2);
 * turns(1);
 * steps.finish(4);
 * }</pre>
 */
public final class Steps {

    private int reached; // any thread, under the lock of this
    private boolean finished; // any thread, under the lock of this

    /** Creates expectations with no step reached. */
    public Steps() {}

    /** Demands that this is step {@code number}. */
    public synchronized void expect(int number) {
        if (finished) {
            throw new AssertionError("step " + number + " after the last one");
        }
        if (++reached != number) {
            throw new AssertionError("step " + number + " came as number " + reached);
        }
    }

    /** Fails: this code must not be reached. */
    @SuppressWarnings("DoNotCallSuggester") // written at places that must not be reached
    public synchronized void unreached() {
        throw new AssertionError("reached what must not be reached, after step " + reached);
    }

    /** Demands that this is step {@code number}, and the last. */
    public synchronized void finish(int number) {
        expect(number);
        finished = true;
    }

    /** Demands that {@link #finish} was reached, if there was any step at all. */
    synchronized void close() {
        if (reached > 0 && !finished) {
            throw new AssertionError("the steps end at " + reached + " without finish(..)");
        }
    }
}
