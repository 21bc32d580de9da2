package org.asyncio4j.tck.rules;

/** Rules about connections: the body of each runs once for every {@link Wire}, in a task of a loop of its own. */
public abstract class ConnectionRuleArea extends ChannelRuleArea {

    protected ConnectionRuleArea() {}

    /** The part of a rule that uses one wire, pair or site. */
    @FunctionalInterface
    protected interface Trial<T> {
        void run(T subject) throws Exception;
    }

    protected final void onEachWire(Trial<Wire> trial) {
        for (Wire wire : Wire.values()) {
            trail().clear();
            try {
                run(() -> trial.run(wire));
                expectNothingHandled();
            } catch (Throwable failure) {
                failure.addSuppressed(new AssertionError("over " + wire));
                throw failure;
            }
            goesOn();
        }
    }

    /** Runs the trial with two connected transports. */
    protected final void onEachPair(Trial<ConnectedPair> trial) {
        onEachWire(wire -> {
            try (ConnectedPair pair = ConnectedPair.open(wire)) {
                trial.run(pair);
            }
        });
    }

    /** Runs the trial with two connected channels. */
    protected final void onEachChannelPair(Trial<ChannelPair> trial) {
        onEachWire(wire -> {
            try (ChannelPair pair = wire.pair()) {
                trial.run(pair);
            }
        });
    }

    /** Runs the trial with both ends of a stream connection. */
    protected final void onEachStreamPair(Trial<StreamPair> trial) {
        onEachWire(wire -> {
            try (StreamPair pair = StreamPair.open(wire)) {
                trial.run(pair);
            }
        });
    }

    /** Runs the trial with a place for servers. */
    protected final void onEachSite(Trial<Site> trial) {
        onEachWire(wire -> {
            try (Site site = wire.site()) {
                trial.run(site);
            }
        });
    }
}
