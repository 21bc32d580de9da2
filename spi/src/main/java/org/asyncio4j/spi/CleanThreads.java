package org.asyncio4j.spi;

/**
 * Makes the platform threads that the library starts itself, so that they take nothing from the thread that happens to
 * need them first.
 *
 * <p>That thread is often a user's, and what it would hand on stays for as long as the new one lives, and is shown to
 * all that runs there: its inheritable thread-locals, its context class loader, its thread group, its priority, whether
 * it is a daemon. A thread made here has no thread-locals, the system class loader, the top of the thread groups, normal
 * priority, and says itself whether it keeps the JVM. One that runs a user's code gets the class loader which that code
 * expects, each time.
 */
public final class CleanThreads {

    private static final ThreadGroup TOP = top();
    private static final long SMALL_STACK = 64 * 1024;

    private CleanThreads() {}

    /** A thread that keeps no JVM from ending; not started. */
    public static Thread daemon(String name, Runnable body) {
        return made(name, true, 0, body);
    }

    /** The same with a stack of 64 KiB, for one that waits in a single call. */
    public static Thread smallDaemon(String name, Runnable body) {
        return made(name, true, SMALL_STACK, body);
    }

    /** A thread that the end of the JVM waits for; not started. */
    public static Thread lasting(String name, Runnable body) {
        return made(name, false, 0, body);
    }

    /**
     * A thread that keeps no JVM from ending, and on which an interrupt has no effect; not started. A channel of the JDK
     * is closed by the interrupt of a thread that works on it.
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

    /** Not even its flag is raised. */
    private static final class Uninterruptible extends Thread {

        Uninterruptible(ThreadGroup group, Runnable body, String name) {
            super(group, body, name, 0, false);
        }

        @Override
        public void interrupt() {}
    }
}
