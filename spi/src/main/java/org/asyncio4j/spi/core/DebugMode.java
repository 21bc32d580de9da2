package org.asyncio4j.spi.core;

import java.time.Duration;
import org.asyncio4j.bootstrap.CreationSite;
import org.jspecify.annotations.Nullable;

/** The debug mode of a loop, on or off, and its effects on what is created in the loop. */
public final class DebugMode {

    private boolean on; // written and read racily by any: each callback would pay for volatile
    private Duration slowCallback = Duration.ofMillis(100); // written on the loop, read racily by observers

    public DebugMode(boolean on) {
        this.on = on;
    }

    public boolean isOn() {
        return on;
    }

    public void set(boolean now) {
        on = now;
    }

    /** Returns the duration from which on a callback or step is slow. */
    public Duration slowCallback() {
        return slowCallback;
    }

    public void setSlowCallback(Duration duration) {
        slowCallback = duration;
    }

    /** Returns the place where user code is creating something now; null outside debug mode. */
    public @Nullable CreationSite site() {
        return on ? CreationSite.here() : null;
    }

    /** Returns the same callback, with the place where it was passed to the loop. */
    Runnable sited(Runnable callback) {
        return on ? new TracedCallback(callback, CreationSite.here()) : callback;
    }
}
