package org.asyncio4j.bench;

/** A callback that is in its queue 1,000 times until it has run often enough, and not at all then. */
public abstract class RequeuedCallback implements Runnable {

    private static final int AT_ONCE = 1_000;

    private final int wanted;
    private int queued;
    private int ran;

    /** Creates a callback that runs {@code wanted} times. */
    protected RequeuedCallback(int wanted) {
        this.wanted = wanted;
    }

    /** Puts this callback into its queue, once. */
    protected abstract void queue();

    /** Called when this callback has run for the last time. */
    protected abstract void end();

    /** Queues the first entries; on the thread of the queue. */
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

    /** Returns how often this callback has run. */
    public final int ran() {
        return ran;
    }
}
