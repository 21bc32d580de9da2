package org.asyncio4j.spi.support;

/**
 * SUSPEND_TASK: where callbacks run, so that one that blocks does not block the thread that drives the loop.
 *
 * <p>That thread would queue for a lock together with a coroutine that only it can run: handed to the coroutine, the
 * lock would never become free. So a callback that blocks is left alone as a task is, and the loop goes on. One thread
 * runs the callbacks of a turn up to the next task, unless it has been left alone in between; then it ends.
 */
final class CallbackThread extends CarriedThread {

    private final AbstractEventLoop home;
    private final ReadyEntry first;
    private boolean leftAlone; // whoever runs: the loop has gone on without it

    private CallbackThread(AbstractEventLoop loop, ReadyEntry first) {
        super(loop, "asyncio4j-callback");
        this.home = loop;
        this.first = first;
    }

    /** Has {@code entry}, and perhaps what comes after it, run on such a thread. On the thread that drives the loop. */
    static void run(AbstractEventLoop loop, ReadyEntry entry) {
        CallbackThread thread = new CallbackThread(loop, entry);
        thread.resume();
        if (!thread.hasEnded()) {
            thread.leftAlone = true;
            loop.cycle().leaveAlone(thread);
        }
    }

    @Override
    void runBody() {
        try {
            home.coroutineBegins();
            try {
                ReadyEntry next = first;
                while (next != null) {
                    next.run(home);
                    next = leftAlone ? null : home.cycle().takeNextCallbackOfTurn();
                }
            } finally {
                home.coroutineEnds();
            }
        } catch (Throwable fatal) {
            home.cycle().setFatal(fatal);
        } finally {
            if (leftAlone) {
                home.cycle().goesOnNoMore(this);
            }
        }
    }
}
