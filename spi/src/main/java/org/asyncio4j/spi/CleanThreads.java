package org.asyncio4j.spi;

/**
 * Creates the platform threads that the library starts itself, so that they inherit nothing from the thread that
 * happens to need them first.
 *
 * <p>That thread often belongs to the program. What a new thread inherits stays for as long as it lives, and is visible
 * to all code that runs there: inheritable thread-locals, context class loader, thread group, priority, daemon status.
 * A thread created here has no thread-locals, the system class loader, the top thread group and normal priority, and
 * determines itself whether it keeps the JVM alive. A thread that runs code of the program is given the class loader
 * which that code expects, each time.
 */
public final class CleanThreads {

    private static final ThreadGroup TOP = top();
    private static final long SMALL_STACK = 64 * 1024;

    private CleanThreads() {}

    /** Creates an unstarted daemon thread. */
    public static Thread daemon(String name, Runnable body) {
        return made(name, true, 0, body);
    }

    /** Creates an unstarted daemon thread with a stack of 64 KiB, for waiting in a single call. */
    public static Thread smallDaemon(String name, Runnable body) {
        return made(name, true, SMALL_STACK, body);
    }

    /** Creates an unstarted non-daemon thread, whose end the JVM waits for. */
    public static Thread lasting(String name, Runnable body) {
        return made(name, false, 0, body);
    }

    /**
     * Creates an unstarted daemon thread on which an interrupt has no effect. The JDK closes a channel if a thread that
     * uses it is interrupted.
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

    /** A thread on which an interrupt does not even set the flag. */
    private static final class Uninterruptible extends Thread {

        Uninterruptible(ThreadGroup group, Runnable body, String name) {
            super(group, body, name, 0, false);
        }

        @Override
        public void interrupt() {}
    }
}
