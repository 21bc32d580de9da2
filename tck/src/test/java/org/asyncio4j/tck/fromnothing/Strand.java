package org.asyncio4j.tck.fromnothing;

/**
 * The thread of a task, which alternates with its resumer: the loop's thread, or the creator of a task that is started
 * eagerly.
 */
final class Strand {

    private final Baton mine = new Baton();
    private final Baton resumers = new Baton(); // of the thread that has resumed it, and waits
    private final Thread thread;

    /** Creates a strand that is not started. */
    Strand(String name, ClassLoader loader, Runnable body) {
        thread = Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false).unstarted(() -> {
            mine.await();
            try {
                body.run();
            } finally {
                resumers.give();
            }
        });
        thread.setContextClassLoader(loader);
    }

    /** Runs it until it pauses or ends. */
    void resume() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        mine.give();
        resumers.await();
    }

    /** Pauses until it is resumed; a raised interrupt flag stays raised. On its thread. */
    void giveWay() {
        resumers.give();
        mine.await();
    }

    /** Returns whether it cannot pause without occupying a carrier of the JDK. On its thread. */
    boolean isPinned() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("<clinit>")));
    }

    Thread thread() {
        return thread;
    }
}
