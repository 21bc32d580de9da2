package com.acme.guest;

import org.asyncio4j.spi.support.GuestDriver;

/** Has the host run the turns of a loop: put calls of your host in place of those here. */
final class HostDriver implements GuestDriver {

    private final Host host;
    private final Runnable close;

    /** Creates a driver; {@code close} is what the end of the loop means to the host. */
    HostDriver(Host host, Runnable close) {
        this.host = host;
        this.close = close;
    }

    @Override
    public void execute(Runnable turn) {
        host.post(turn);
    }

    @Override
    public Runnable schedule(Runnable turn, long nanos) {
        return host.postLater(turn, nanos);
    }

    @Override
    public boolean isHostThread() {
        return host.isItsThread();
    }

    @Override
    public void close() {
        close.run();
    }
}
