package org.asyncio4j.tck.network;

import java.time.Duration;

/** The route from one host to another, or to itself. Loop thread only. */
record Route(Network network, Host from, Host to) {

    Route back() {
        return new Route(network, to, from);
    }

    boolean isCut() {
        return network.isCut(from, to);
    }

    /**
     * Carries data of a stream: it arrives eventually, but not while the route is cut. Runs at once if nothing delays
     * it.
     *
     * @param givenUp called instead if the route is cut for too long
     */
    void carry(Runnable arrival, Runnable givenUp) {
        if (isCut()) {
            network.hold(this, arrival, givenUp);
            return;
        }
        network.after(delay(), () -> {
            if (isCut()) {
                network.hold(this, arrival, givenUp);
            } else {
                arrival.run();
            }
        });
    }

    /** Carries something that is sent once: it is lost if the route is cut. Runs at once if nothing delays it. */
    void carryOnce(Runnable arrival) {
        if (!isCut()) {
            network.after(delay(), () -> {
                if (!isCut()) {
                    arrival.run();
                }
            });
        }
    }

    /** Carries a datagram: like {@link #carryOnce}, but it may also be lost, or be overtaken by later ones. */
    void carryDatagram(Runnable arrival) {
        if (isLocal()) {
            arrival.run();
            return;
        }
        boolean lostAtFirst = from.drawLoss();
        boolean lost = to.drawLoss() || lostAtFirst; // both draw, regardless of the result
        Duration detour = from.drawDetour().plus(to.drawDetour());
        Duration due = network.time().plus(delay()).plus(detour);
        if (!from.reorders() && !to.reorders()) {
            due = from.notBeforeLast(to, due);
        }
        if (!lost && !isCut()) {
            network.after(due.minus(network.time()), () -> {
                if (!isCut()) {
                    arrival.run();
                }
            });
        }
    }

    private Duration delay() {
        return isLocal() ? Duration.ZERO : from.drawLatency().plus(to.drawLatency());
    }

    private boolean isLocal() {
        return from == to;
    }
}
