package org.asyncio4j.bench;

/** A callback that is 1,000 times in its queue at once until it has run often enough; none is left then. */
public abstract class Requeued implements Runnable {

    private static final int AT_ONCE = 1_000;

    private final int wanted;
    private int queued;
    private int ran;

    /** One that is to run so many times. */
    protected Requeued(int wanted) {
        this.wanted = wanted;
    }

    /** Puts this into its queue, once. */
    protected abstract void queue();

    /** Does what is to be done when it has run for the last time. */
    protected abstract void end();

    /** Queues the first ones; on the thread of the queue. */
    public final void begin() {
        for (queued = 0; queued < Math.min(AT_ONCE, wanted); queued++) {
            queue();
        }
    }

    @Override
    public final void run() {
        ran++;
        if (queued < wanted) {
            queued++;
            queue();
        } else if (ran == wanted) {
            end();
        }
    }

    /** How often it has run. */
    public final int ran() {
        return ran;
    }
}
