package org.asyncio4j.spi;

/**
 * Creates the platform threads that the library starts itself, so that they inherit nothing from the thread that
 * happens to need them first.
 *
 * <p>That thread is often a user's, and what it would pass on stays for as long as the new one lives, and is visible to
 * all code that runs there: its inheritable thread-locals, its context class loader, its thread group, its priority,
 * whether it is a daemon. A thread created here has no thread-locals, the system class loader, the top thread group and
 * normal priority, and determines itself whether it keeps the JVM alive. A thread that runs a user's code gets the
 * class loader which that code expects, each time.
 */
public final class CleanThreads {

    private static final ThreadGroup TOP = top();
    private static final long SMALL_STACK = 64 * 1024;

    private CleanThreads() {}

    /** Creates a thread that does not keep the JVM from ending; not started. */
    public static Thread daemon(String name, Runnable body) {
        return made(name, true, 0, body);
    }

    /** Creates a daemon thread with a stack of 64 KiB, for a thread that waits in a single call; not started. */
    public static Thread smallDaemon(String name, Runnable body) {
        return made(name, true, SMALL_STACK, body);
    }

    /** Creates a thread that the end of the JVM waits for; not started. */
    public static Thread lasting(String name, Runnable body) {
        return made(name, false, 0, body);
    }

    /**
     * Creates a thread that does not keep the JVM from ending, and on which an interrupt has no effect; not started. A
     * channel of the JDK is closed by the interrupt of a thread that works on it.
     */
    public static Thread uninterruptible(String name, Runnable body) {
        Thread thread = new Uninterruptible(TOP, body, name);
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    private static Thread made(String name, boolean daemon, long stackSize, Runnable body) {
        Thread thread = Thread.ofPlatform()
                .name(name)
                .group(TOP)
                .daemon(daemon)
                .stackSize(stackSize)
                .priority(Thread.NORM_PRIORITY)
                .inheritInheritableThreadLocals(false)
                .unstarted(body);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    private static ThreadGroup top() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** A thread whose interrupt does not even set the flag. */
    private static final class Uninterruptible extends Thread {

        Uninterruptible(ThreadGroup group, Runnable body, String name) {
            super(group, body, name, 0, false);
        }

        @Override
        public void interrupt() {}
    }
}
