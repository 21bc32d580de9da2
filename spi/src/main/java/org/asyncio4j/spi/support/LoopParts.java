package org.asyncio4j.spi.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.core.CallbackThreads;
import org.asyncio4j.spi.core.Callbacks;
import org.asyncio4j.spi.core.CoroutineHooks;
import org.asyncio4j.spi.core.LoopTaskControl;
import org.asyncio4j.spi.core.DeadlockDetector;
import org.asyncio4j.spi.core.DebugMode;
import org.asyncio4j.spi.core.DrivingThread;
import org.asyncio4j.spi.core.ExceptionReport;
import org.asyncio4j.spi.core.Lifecycle;
import org.asyncio4j.spi.core.LoopTraits;
import org.asyncio4j.spi.core.Observers;
import org.asyncio4j.spi.core.PendingWork;
import org.asyncio4j.spi.core.Ports;
import org.asyncio4j.spi.core.RunCycle;
import org.asyncio4j.spi.core.RunFrame;
import org.asyncio4j.spi.core.Tasks;
import org.asyncio4j.spi.core.ThreadCheck;
import org.asyncio4j.spi.core.Timers;
import org.asyncio4j.spi.core.Unwinding;
import org.asyncio4j.spi.core.WakeUpFlag;
import org.asyncio4j.spi.coroutines.Relay;
import org.asyncio4j.spi.environment.Log;
import org.asyncio4j.spi.environment.Settings;
import org.asyncio4j.spi.environment.UnknownSettings;
import org.asyncio4j.spi.executors.DefaultExecutor;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.net.LoopNet;
import org.asyncio4j.spi.process.LoopProcesses;
import org.asyncio4j.spi.signals.LoopSignalHandlers;
import org.asyncio4j.spi.watch.EndingThreads;
import org.asyncio4j.spi.watch.LoopWatch;
import org.asyncio4j.spi.watch.UnclosedLoops;
import org.asyncio4j.spi.watch.UnendedTasks;
import org.jspecify.annotations.Nullable;

/** The parts of one loop and their wiring: each is given the ports of the others that it needs. */
final class LoopParts {

    private static final Duration NEVER = Duration.ofNanos(-1);

    final LoopTraits traits;
    final DebugMode debug;
    final Lifecycle lifecycle;
    final ExceptionReport reports;
    final ThreadCheck threads;
    final Timers timers;
    final RunCycle cycle;
    final RunStrategy run;
    final LoopTaskControl control;
    final Callbacks callbacks;
    final Ports ports;
    final Tasks tasks;
    final DefaultExecutor executor;
    final LoopSignalHandlers signals;
    final DeadlockDetector deadlocks;
    final PendingWork pending = new PendingWork();
    final UnclosedLoops.Watched unclosed;
    final UnendedTasks unendedTasks = new UnendedTasks();
    final Closing closing;
    private final Driver driver;
    private @Nullable LoopNet net; // holder of control; created on first use
    private @Nullable LoopProcesses processes; // the same

    LoopParts(
            EventLoop loop,
            CoroutineHooks hooks,
            String backend,
            LoopConfig config,
            Driver driver,
            @Nullable TurnOrder order) {
        this.driver = driver;
        Observers observers = new Observers();
        traits = LoopTraits.of(backend, config);
        debug = new DebugMode(Settings.debug(config));
        Duration blockedAfter = Settings.blockedAfter(config);
        lifecycle = new Lifecycle(loop);
        reports = new ExceptionReport(loop, observers, config.exceptionHandler());
        threads = new ThreadCheck(loop, lifecycle, debug, this::isOnHostThread);
        timers = new Timers(config.clock(), threads::isHereOrStopped);

        Relay relay = new Relay();
        var driving = new DrivingThread(loop, traits, relay, observers);
        var wakeUp = new WakeUpFlag(this::wakeUp);
        cycle = new RunCycle(
                traits,
                timers,
                wakeUp,
                threads,
                driving,
                reports,
                observers,
                order == null ? null : order::arrange,
                this::isWorkElsewhere);
        var frame = new RunFrame(cycle, driving, lifecycle);
        run = driver instanceof GuestDriver guest // no switch: linking one takes milliseconds of a program's start
                ? new GuestRun(loop, traits, cycle, frame, wakeUp, debug, observers, guest)
                : new LoopThread(loop, traits, cycle, frame, wakeUp, observers, (OwningDriver) driver);

        control = new LoopTaskControl(loop, traits, cycle, driving, lifecycle, relay, reports, hooks);
        cycle.whenIdle(control::forgetLast);
        CallbackThreads callbackThreads =
                traits.suspendsBlockedTasks() ? new CallbackThreads(cycle, control, hooks) : null;
        if (callbackThreads != null) {
            cycle.runCallbacksOn(callbackThreads);
        }
        callbacks = new Callbacks(loop, lifecycle, debug, threads, cycle, cycle.inbox());
        ports = new Ports(loop, cycle, control, reports, cycle.unretrievedFailures(), debug, observers);
        tasks = new Tasks(ports, control.registry(), lifecycle, threads);
        signals = new LoopSignalHandlers(loop);

        deadlocks = new DeadlockDetector(
                loop,
                cycle,
                timers,
                control.registry(),
                debug,
                callbackThreads,
                driver instanceof GuestDriver ? NEVER : Settings.deadlockAfter(config), // a host waits for more
                this::mayComeFromOutside);
        cycle.beforeEndlessWaits(deadlocks::beforeEndlessWait);

        unclosed = new UnclosedLoops.Watched(loop, backend, debug.site());
        executor = new DefaultExecutor(loop, cycle, reports, driving, unclosed::owns);
        observers.add(unclosed);
        LoopWatch.watch(
                loop, traits, debug, blockedAfter, cycle, timers, control, relay, executor::lookForLostJobs, deadlocks,
                unendedTasks, run instanceof GuestRun guest ? guest.lateTurn() : null, observers);

        var unwinding = new Unwinding(
                loop, lifecycle, frame, cycle, control, callbackThreads, reports, debug, EndingThreads::expectEnd);
        closing = new Closing(this, unwinding, driver, observers);
        UnknownSettings.check();
        Log.loopCreated(backend, traits.mechanism(), traits.policy());
    }

    /** Starts a run that does not block its caller. */
    void startGuest(Consumer<@Nullable Throwable> ended) {
        lifecycle.checkNotRunning();
        if (!(run instanceof GuestRun guest)) {
            throw new IllegalStateException(
                    "only a guest can be run without blocking the calling thread: " + ports.loop());
        }
        lifecycle.beginRun(); // other threads come in through the inbox from now on
        try {
            guest.start(ended);
        } catch (Throwable hostFailed) {
            lifecycle.endRun();
            throw hostFailed;
        }
    }

    /**
     * Returns the part for channels, created on first use.
     *
     * @param readiness what the back end reports of channels, null if nothing
     * @param offered which of those capabilities the loop has
     * @param checkUsable throws for a closed loop and, in debug mode, for a foreign thread
     * @param what the purpose
     */
    LoopNet net(
            LoopIo io,
            Supplier<@Nullable Readiness> readiness,
            Supplier<Set<Capability>> offered,
            Runnable checkUsable,
            String what) {
        LoopNet made = net;
        if (made == null) {
            Readiness channels = readiness.get();
            net = made = LoopNet.of(ports.loop(), channels, offered.get(), io, debug, checkUsable, what);
            cycle.lookBeforeJumps(channels::lookNow);
        }
        return made;
    }

    /**
     * Returns the part for child processes and pipes, created on first use.
     *
     * @param channels the part for channels; throws if there is none
     */
    LoopProcesses processes(LoopIo io, Supplier<LoopNet> channels) {
        LoopProcesses made = processes;
        if (made == null) {
            processes = made = new LoopProcesses(ports.loop(), io, debug, channels);
        }
        return made;
    }

    private boolean isOnHostThread() {
        return run.isHostThread();
    }

    private void wakeUp() {
        run.wakeUp();
    }

    /** Returns whether some work runs in real time for this loop. */
    boolean isWorkElsewhere() {
        return executor.isBusy() || pending.isAny();
    }

    /** See {@link AbstractEventLoop#looksForDeadlocks}. */
    boolean looksForDeadlocks() {
        return deadlocks.isEnabled() && driver instanceof OwningDriver owning && !owning.watchesAnything();
    }

    /** Returns whether something other than a timer may wake the loop. */
    private boolean mayComeFromOutside() {
        return isWorkElsewhere()
                || signals.isAny()
                || (net != null && net.isOpenToWorld())
                || (processes != null && processes.isAnyOpen());
    }

    /** Returns the virtual threads that have not ended. Any thread. */
    List<Thread> virtualThreads() {
        List<Thread> threads = new ArrayList<>(control.registry().threads());
        Thread own = run.ownThread();
        if (own != null) {
            threads.add(own);
        }
        return threads;
    }
}
