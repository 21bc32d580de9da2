package org.asyncio4j.tools.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** The events of the loops of asyncio4j in a flight recording. */
public final class Recording {

    private static final String OURS = "org.asyncio4j.";
    private static final int MAX_SLOW_STEPS = 50; // steps for which stack samples are looked up
    private static final int MAX_SAMPLES = 20; // for each step
    private static final Set<String> SAMPLED_EVENTS = Set.of(
            "jdk.ExecutionSample",
            "jdk.NativeMethodSample",
            "jdk.ThreadSleep",
            "jdk.ThreadPark",
            "jdk.JavaMonitorEnter",
            "jdk.JavaMonitorWait",
            "jdk.VirtualThreadPinned",
            "jdk.SocketRead",
            "jdk.SocketWrite",
            "jdk.FileRead",
            "jdk.FileWrite",
            "jdk.FileForce");

    private final List<Step> steps = new ArrayList<>();
    private final List<Wait> waits = new ArrayList<>();
    private final Map<Integer, PendingTask> pending = new LinkedHashMap<>(); // by id: the last chunk's
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, List<Instant>> starts = new HashMap<>(); // of tasks, by name
    private final Map<Step, List<StackSample>> samples = new HashMap<>();
    private final List<RecordedEvent> standings = new ArrayList<>();
    private int started;
    private int pendingCount; // more than were recorded, if there were very many
    private @Nullable Instant first;
    private Instant last = Instant.MIN;
    private @Nullable Instant lastChunk; // of the tasks that are pending

    private Recording() {}

    /** Reads a file of the flight recorder. */
    public static Recording of(Path file) throws IOException {
        Recording recording = new Recording();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                recording.add(events.readEvent());
            }
        }
        recording.steps.sort(Comparator.comparing(Step::took).reversed());
        recording.waits.sort(Comparator.comparing(Wait::took).reversed());
        recording.findSamples(file);
        return recording;
    }

    private void add(RecordedEvent event) {
        Instant start = event.getStartTime();
        if (first == null || start.isBefore(first)) {
            first = start;
        }
        if (event.getEndTime().isAfter(last)) {
            last = event.getEndTime();
        }
        String type = event.getEventType().getName();
        if (!type.startsWith(OURS)) {
            return;
        }
        switch (type.substring(OURS.length())) {
            case "Step" ->
                steps.add(new Step(
                        text(event, "loop"), text(event, "step"), text(event, "onThread"), start,
                        event.getDuration()));
            case "Ready" ->
                waits.add(new Wait(
                        text(event, "loop"), text(event, "step"), text(event, "by"), start, event.getDuration()));
            case "TaskStart" -> {
                started++;
                starts.computeIfAbsent(text(event, "task"), _ -> new ArrayList<>(1)).add(start);
            }
            case "TaskEnd" -> outcomes.merge(text(event, "outcome"), 1, Integer::sum);
            case "TaskPending" -> addPending(event);
            case "Standing" -> standings.add(event);
            default -> {}
        }
    }

    /** Adds a task that was pending at the end of a chunk; those of an earlier chunk may be done since. */
    private void addPending(RecordedEvent event) {
        Instant now = event.getStartTime();
        if (lastChunk == null || Duration.between(lastChunk, now).toMillis() > 500) {
            pending.clear();
        }
        lastChunk = now;
        PendingTask task = new PendingTask(
                text(event, "loop"),
                text(event, "task"),
                text(event, "coroutine"),
                text(event, "state"),
                text(event, "stack"),
                text(event, "waitsAt"),
                text(event, "awaitedBy"));
        pending.put(event.getInt("id"), task);
        pendingCount = event.getInt("pendingTasks");
    }

    private static String text(RecordedEvent event, String field) {
        String text = event.getString(field);
        return text == null ? "" : text;
    }

    /** Looks up the samples of the slowest steps in a second pass: a recording holds far more samples than are used. */
    private void findSamples(Path file) throws IOException {
        List<Step> slow = slowest();
        standings.forEach(each -> addStanding(each, slow));
        try (RecordingFile events = new RecordingFile(file)) {
            while (!slow.isEmpty() && events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (SAMPLED_EVENTS.contains(event.getEventType().getName()) && event.getStackTrace() != null) {
                    addSample(event, slow);
                }
            }
        }
    }

    private void addSample(RecordedEvent event, List<Step> slow) {
        String thread = threadOf(event);
        for (Step step : slow) {
            if (step.isOn(thread)
                    && !event.getEndTime().isBefore(step.start())
                    && !event.getStartTime().isAfter(step.end())) {
                List<StackSample> known = samples.computeIfAbsent(step, _ -> new ArrayList<>());
                if (known.size() < MAX_SAMPLES) {
                    known.add(sampleOf(event));
                }
            }
        }
    }

    /** Adds where the watchdog saw a step, found by its text: the steps of one task run one after the other. */
    private void addStanding(RecordedEvent event, List<Step> slow) {
        Instant time = event.getStartTime();
        for (Step step : slow) {
            if (step.loop().equals(text(event, "loop"))
                    && (step.what().equals(text(event, "step")) || text(event, "step").startsWith("a callback of "))
                    && !time.isBefore(step.start())
                    && !time.isAfter(step.end())) {
                samples.computeIfAbsent(step, _ -> new ArrayList<>())
                        .add(new StackSample("Watchdog", Duration.ZERO, text(event, "stack").lines().toList()));
            }
        }
    }

    private static StackSample sampleOf(RecordedEvent event) {
        List<String> frames = event.getStackTrace().getFrames().stream()
                .filter(each -> each.isJavaFrame())
                .map(each -> each.getMethod().getType().getName() + "." + each.getMethod().getName() + ":"
                        + each.getLineNumber())
                .toList();
        return new StackSample(event.getEventType().getLabel(), event.getDuration(), frames);
    }

    private static String threadOf(RecordedEvent event) {
        RecordedThread thread =
                event.hasField("sampledThread") ? event.getThread("sampledThread") : event.getThread();
        String name = thread == null ? null : thread.getJavaName();
        return name == null ? "" : name;
    }

    /** Returns whether it contains no event of a loop. */
    public boolean isEmpty() {
        return started == 0 && steps.isEmpty() && waits.isEmpty() && pending.isEmpty() && outcomes.isEmpty();
    }

    /** Returns the steps that held a loop, the longest first. */
    List<Step> steps() {
        return steps;
    }

    /** Returns the longest of the steps. */
    List<Step> slowest() {
        return steps.subList(0, Math.min(MAX_SLOW_STEPS, steps.size()));
    }

    /** Returns the stack samples of a step; empty if none was recorded. */
    List<StackSample> samplesOf(Step step) {
        return samples.getOrDefault(step, List.of());
    }

    /** Returns the waits for a turn, the longest first. */
    List<Wait> waits() {
        return waits;
    }

    /** Returns how many tasks were pending at the end of the recording. */
    int pendingCount() {
        return pendingCount;
    }

    /** Returns the tasks that were pending at the end of the recording; of very many, those that were recorded. */
    List<PendingTask> pending() {
        return List.copyOf(pending.values());
    }

    /** Returns when the tasks of that name started; none for those that did so before the recording. */
    List<Instant> startsOf(String task) {
        return starts.getOrDefault(task, List.of());
    }

    /** Returns how many tasks started. */
    int started() {
        return started;
    }

    /** Returns how many tasks have ended in each way. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    Instant start() {
        return first == null ? Instant.EPOCH : first;
    }

    Instant end() {
        return last.isBefore(start()) ? start() : last;
    }
}
