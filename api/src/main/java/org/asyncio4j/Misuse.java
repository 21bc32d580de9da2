package org.asyncio4j;

/**
 * The mistakes that asyncio4j recognises, each with its stable code, likely cause and remedy.
 *
 * <p>Each is thrown as a {@link MisuseException} (or, where stated, another type) whose text starts with the code.
 * A test compares this list with the table of misuse errors in {@code api/docs/errors.md}.
 */
public enum Misuse {
    /** An await, or another call that suspends, outside a task. */
    AWAIT_OUTSIDE_TASK("A4J-101", "This call suspends, and there is no task here to suspend",
            "it is made outside run(..), in a callback, or on another thread; or in a static initialiser that was "
                    + "triggered outside a task",
            "call it inside run(() -> ..); in a callback start a task: createTask(() -> ..); on another thread use "
                    + "runCoroutineThreadsafe(() -> .., loop), with the loop that getRunningLoop() returned in a task"),
    /** An await inside a static initialiser. */
    AWAIT_IN_STATIC_INITIALISER("A4J-102", "This call would suspend a static initialiser",
            "a field initialiser or static block awaits; the class would stay locked for every other thread and task",
            "move the awaiting code into a method that is called after the class is loaded"),
    /** An await of a future that belongs to another loop. */
    FUTURE_OF_ANOTHER_LOOP("A4J-103", "The awaited future belongs to another event loop",
            "a future, lock or queue is shared between two loops",
            "create it on the loop that uses it; across loops use runCoroutineThreadsafe and wrapFuture"),
    /** A task that awaits itself. */
    TASK_AWAITS_ITSELF("A4J-104", "The task awaits itself", "a task awaits its own Task object",
            "await it from another task"),
    /** No running loop in this thread. */
    NO_RUNNING_LOOP("A4J-105", "No event loop is running in this thread",
            "the call is made outside run(), or on a thread of its own",
            "call it inside run(..); from other threads use loop.callSoonThreadsafe(..) or "
                    + "runCoroutineThreadsafe(.., loop), and in code of a loop's host loop.createTask(..)"),
    /** No loop set for this thread. */
    NO_CURRENT_LOOP("A4J-106", "There is no event loop for this thread",
            "getEventLoop() was called where none runs and none was set", "use run(..), or newEventLoop() and keep it"),
    /** A loop started inside a running loop. */
    NESTED_RUN("A4J-107", "A loop is already running in this thread; another one cannot be run here",
            "run(..) or runUntilComplete(..) was called inside a task or callback, or on the thread of a loop's host",
            "await it instead: inside a task call the method directly or createTask(() -> ..); on the thread of a "
                    + "host, such as Vert.x, use the host's run, such as VertxAsyncio.run(..)"),
    /** A loop run twice at once. */
    LOOP_ALREADY_RUNNING("A4J-108", "This event loop is already running",
            "two threads run the same loop, or runForever() was called twice",
            "use callSoonThreadsafe(..) or runCoroutineThreadsafe(.., loop) to give a running loop work"),
    /** A call on a closed loop. */
    LOOP_CLOSED("A4J-109", "The event loop is closed",
            "something outlived the run() that owned the loop, or close() was called too early",
            "keep the loop open while it has users; end background work before run() returns"),
    /** Closing a running loop. */
    CLOSE_WHILE_RUNNING("A4J-110", "A running event loop cannot be closed", "close() was called inside the loop",
            "call stop() first and close() after runForever() has returned; for a guest of a host, in the callback that "
                    + "was given to start(..)"),
    /** A loop stopped before the awaited future was done. */
    STOPPED_BEFORE_COMPLETE("A4J-111", "The event loop was stopped before the awaited future was done",
            "loop.stop() was called during runUntilComplete(..)",
            "let the main task return instead of stopping the loop; the task is still pending, and another run can "
                    + "continue it"),
    /** Debug mode: a loop used from a foreign thread. */
    FOREIGN_THREAD("A4J-112", "A method that is not thread-safe was called from a thread other than the loop's",
            "callSoon, callAt, callLater or createTask was called outside the loop; or a future was completed there, or a "
                    + "queue, event or lock used, which completes the futures of its waiters",
            "use callSoonThreadsafe(..), as in loop.callSoonThreadsafe(() -> queue.putNoWait(x)), or "
                    + "runCoroutineThreadsafe(.., loop)"),
    /** A coroutine object used twice. */
    COROUTINE_REUSED("A4J-113", "This coroutine was already awaited or made into a task",
            "a coroutine object was stored and used twice", "create a new one for each use: coroutine(() -> ..)"),
    /** setResult or setException on a task. */
    TASK_SETS_OWN_RESULT("A4J-114", "A task gets its result from its coroutine alone",
            "setResult(..) or setException(..) was called on a task",
            "use a plain future from loop.createFuture(), or cancel() the task"),
    /** A task group used in a state that does not allow it. */
    TASK_GROUP_STATE("A4J-115", "The task group cannot do this in its present state",
            "createTask(..) before entry, after the end, or while the group shuts down; or the group was entered "
                    + "twice",
            "use each group once, in new TaskGroup().run(g -> ..), and create tasks from inside it"),
    /** A timeout used in a state that does not allow it. */
    TIMEOUT_STATE("A4J-116", "The timeout cannot do this in its present state",
            "it was entered twice, or rescheduled before entry, after its end or while expiring",
            "use each timeout once, in timeout(..).run(t -> ..), and reschedule inside the block"),
    /** The default executor used after its shutdown. */
    EXECUTOR_SHUT_DOWN("A4J-117", "The default executor was shut down",
            "toThread(..) or runInExecutor(null, ..) after shutdownDefaultExecutor()",
            "do the work before, or pass an executor of your own"),
    /** No back end on the path. */
    NO_BACK_END("A4J-118", "No asyncio4j back end was found",
            "only asyncio4j-api is on the class path or module path, or asyncio4j-spi is missing beside a back end, or "
                    + "jlink has left the back end's module out; a back end that is listed as not usable is misspelt in "
                    + "META-INF/services/org.asyncio4j.spi.EventLoopProvider, or fails; your own is declared only by "
                    + "provides in module-info.java, which does not count on the class path, or only in "
                    + "META-INF/services, which does not count in a named module",
            "add one of org.asyncio4j:asyncio4j-nio, org.asyncio4j:asyncio4j-vertx, org.asyncio4j:asyncio4j-virtual "
                    + "at run time; for jlink also --add-modules org.asyncio4j.nio, org.asyncio4j.vertx or "
                    + "org.asyncio4j.virtual"),
    /** Several back ends and no choice. */
    SEVERAL_BACK_ENDS("A4J-119", "Several asyncio4j back ends were found and none was chosen",
            "more than one back end is on the path",
            "set -Dasyncio4j.backend=<id> or ASYNCIO4J_BACKEND, or choose in code: LoopConfig.backend(\"<id>\")"),
    /** The chosen back end was not found. */
    UNKNOWN_BACK_END("A4J-120", "The chosen asyncio4j back end was not found",
            "its name is misspelt, or its artifact is not on the path, or it is listed as not usable, or jlink has left "
                    + "its module out",
            "use one of the names listed, or add the artifact, for jlink also --add-modules with its module"),
    /** The carried mechanism was requested, but the JVM does not permit it. */
    CARRIED_UNAVAILABLE("A4J-121", "Carried coroutines were requested, but this JVM does not support them",
            "java.base/java.lang is not opened to asyncio4j, or this JDK is not supported",
            "start java with --add-opens java.base/java.lang=ALL-UNNAMED (module path: =org.asyncio4j.spi), or set "
                    + "-Dasyncio4j.coroutines=handoff"),
    /** A policy that the chosen mechanism does not support. */
    SUSPEND_TASK_NEEDS_CARRIED("A4J-122", "BlockingPolicy.SUSPEND_TASK needs carried coroutines",
            "the loop runs with handoff coroutines, which hold the loop while they block",
            "request carried coroutines (if they are unavailable, the error explains why), or keep "
                    + "BlockingPolicy.STRICT"),
    /** A runner used after its close, or nested. */
    RUNNER_STATE("A4J-123", "The runner cannot do this in its present state",
            "it is closed, or its run(..) was called while another of its runs is in progress",
            "create a new Runner, or await inside the run that is in progress"),
    /** A capability the back end lacks. */
    NOT_SUPPORTED("A4J-124", "This event loop does not support the operation",
            "the back end does not claim the capability, or claims one that its loop does not implement; or the "
                    + "JVM lacks a module that it requires",
            "choose a back end that does, see its documentation; or add the module named in the message"),
    /** A synchronisation primitive used in a state that does not allow it. */
    PRIMITIVE_STATE("A4J-125", "The lock, condition, semaphore or queue cannot do this in its present state",
            "released without being held, or waited on without its lock, or used by two loops",
            "pair acquire with release; create each primitive on the loop that uses it"),
    /** A handler for a signal that cannot be handled. */
    SIGNAL_NOT_CATCHABLE("A4J-126", "The signal cannot be handled",
            "the operating system or the JVM reserves it, as it does SIGKILL, SIGSTOP and SIGQUIT; or java was started "
                    + "with -Xrs",
            "choose another one: SIGHUP, SIGUSR1, SIGTERM"),
    /** A generator used in a state that does not allow it. */
    GENERATOR_STATE("A4J-127", "The generator cannot do this in its present state",
            "two tasks iterate over it at once; or a value was sent before the first element; or yield was called "
                    + "outside its body",
            "let one task iterate, beginning with anext(), and yield in the body itself"),
    /** A stream used in a state that does not allow it. */
    STREAM_STATE("A4J-128", "The stream cannot do this in its present state",
            "two tasks read from it at once, or bytes were fed after its end",
            "let one task read and pass on what others need; feed the end last"),
    /** A transport or server used in a state that does not allow it. */
    TRANSPORT_STATE("A4J-129", "The transport, channel or server cannot do this in its present state",
            "written to after its end was written; a second task in serveForever(), or one at a closed server; a channel "
                    + "watched or read although a transport owns it",
            "write the end last; serve in one task; leave a channel to its transport"),
    /** A file used in a state, or in a way, that does not allow it. */
    FILE_STATE("A4J-130", "The file cannot do this in its present state, or in the mode in which it was opened",
            "used after it was closed, or by another loop; read although it was opened to be written, or the reverse",
            "use it inside its try block, on the loop that opened it; open it with READ, WRITE or both"),
    /** A standard stream of a child process that is not a pipe. */
    NO_PIPE("A4J-131", "There is no pipe to this standard stream of the child process",
            "it was started without one: stdin, stdout and stderr are those of the JVM by default",
            "request one: Subprocess.exec(ProcessOptions.defaults().withStdout(Stdio.PIPE), ..)"),
    /** A child started by a task group that does not report once that it is ready. */
    TASK_STATUS("A4J-132", "A child started by TaskGroup.start must report exactly once that it is ready",
            "it ended before it called started(..), or it called it twice",
            "call started(..) once, as soon as others can rely on the child; use createTask(..) for a child that "
                    + "does not report"),
    /** A run whose main task waits when nothing is left that could wake its loop. */
    DEADLOCK("A4J-133", "Deadlock: the tasks wait, and nothing is left that could wake one of them",
            "tasks wait for each other, or for a lock that another one holds; both ends of a connection wait for the other "
                    + "one to write or to close; or what they wait for is put, set or completed by code that has ended, "
                    + "has failed, or was never started",
            "check which code should have woken them; hand work over to other threads with toThread, runInExecutor or "
                    + "wrapFuture, so that the loop knows of it; LoopConfig.withDeadlockLimit(..) gives them more time"),
    /** An operation in a wrong state of a {@link CancelScope}. */
    SCOPE_STATE("A4J-134", "The cancel scope cannot do this in its present state",
            "entered twice; left by another task, or before a scope that was entered inside; moved after it was cancelled "
                    + "or left",
            "use each object once, and leave scopes where they were entered, innermost first, as run(..) does"),
    /** An operation in a wrong state of a {@link LoopGroup}. */
    LOOP_GROUP_STATE("A4J-135", "The loop group cannot do this in its present state, or not here",
            "it has not been entered, or was left; or the call is made on a loop other than the one that entered it; or "
                    + "its loops cannot take connections of another loop",
            "use each group once, with run(..), and serve on the loop that runs the block; submit(..) works on every loop");

    private final String code;
    private final String what;
    private final String cause;
    private final String remedy;

    Misuse(String code, String what, String cause, String remedy) {
        this.code = code;
        this.what = what;
        this.cause = cause;
        this.remedy = remedy;
    }

    /** Returns the stable code, such as {@code A4J-101}. */
    public String code() {
        return code;
    }

    /** Returns a description of the mistake, as a sentence without its full stop. */
    public String what() {
        return what;
    }

    /** Returns the likely causes. */
    public String cause() {
        return cause;
    }

    /** Returns the remedy. */
    public String remedy() {
        return remedy;
    }

    /** Creates the exception. */
    public MisuseException exception() {
        return new MisuseException(this, null);
    }

    /** Creates the exception, with a detail of this case. */
    public MisuseException exception(String detail) {
        return new MisuseException(this, detail);
    }
}
