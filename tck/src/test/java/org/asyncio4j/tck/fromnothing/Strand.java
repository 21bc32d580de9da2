package org.asyncio4j.tck.fromnothing;

/**
 * The thread of a task, which takes turns with whatever resumes it: the loop's thread, or the creator of a task that is
 * started eagerly.
 */
final class Strand {

    private final Baton mine = new Baton();
    private final Baton resumers = new Baton(); // of what has resumed it, and waits
    private final Thread thread;

    /** Not started. */
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

    /** Runs it until it gives way or ends. */
    void resume() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        mine.give();
        resumers.await();
    }

    /** Stands still until it is resumed; a raised interrupt flag stays raised. On its thread. */
    void giveWay() {
        resumers.give();
        mine.await();
    }

    /** Whether it cannot stand still without keeping a carrier of the JDK's from others. On its thread. */
    boolean isPinned() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("<clinit>")));
    }

    Thread thread() {
        return thread;
    }
}
