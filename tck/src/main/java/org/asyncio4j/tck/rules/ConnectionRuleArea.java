package org.asyncio4j.tck.rules;

/** Rules about connections: the body of each runs once for every {@link SocketKind}, in a task of a loop of its own. */
public abstract class ConnectionRuleArea extends ChannelRuleArea {

    protected ConnectionRuleArea() {}

    /** The part of a rule that uses one kind, pair or site. */
    @FunctionalInterface
    protected interface Trial<T> {
        void run(T subject) throws Exception;
    }

    protected final void onEachSocketKind(Trial<SocketKind> trial) {
        for (SocketKind kind : SocketKind.values()) {
            trail().clear();
            try {
                run(() -> trial.run(kind));
                expectNothingHandled();
            } catch (Throwable failure) {
                failure.addSuppressed(new AssertionError("over " + kind));
                throw failure;
            }
            reportProgress();
        }
    }

    /** Runs the trial with two connected transports. */
    protected final void onEachPair(Trial<ConnectedPair> trial) {
        onEachSocketKind(kind -> {
            try (ConnectedPair pair = ConnectedPair.open(kind)) {
                trial.run(pair);
            }
        });
    }

    /** Runs the trial with two connected channels. */
    protected final void onEachChannelPair(Trial<ChannelPair> trial) {
        onEachSocketKind(kind -> {
            try (ChannelPair pair = kind.pair()) {
                trial.run(pair);
            }
        });
    }

    /** Runs the trial with both ends of a stream connection. */
    protected final void onEachStreamPair(Trial<StreamPair> trial) {
        onEachSocketKind(kind -> {
            try (StreamPair pair = StreamPair.open(kind)) {
                trial.run(pair);
            }
        });
    }

    /** Runs the trial with a place for servers. */
    protected final void onEachSite(Trial<ServerSite> trial) {
        onEachSocketKind(kind -> {
            try (ServerSite site = kind.site()) {
                trial.run(site);
            }
        });
    }
}
