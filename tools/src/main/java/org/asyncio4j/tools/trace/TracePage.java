package org.asyncio4j.tools.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.asyncio4j.tools.markup.Markup;

/**
 * The page about a recording: one file that includes its style and its drawing, without scripts and without access to
 * the network.
 */
public final class TracePage {

    private static final int ROWS = 50; // of each table
    private static final Duration SLOW = Duration.ofMillis(100); // worth a sentence
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Recording recording;
    private final Markup out = new Markup();

    private TracePage(Recording recording) {
        this.recording = recording;
    }

    /** Returns the page as HTML; {@code name} is the name of the recording. */
    public static String of(Recording recording, String name) {
        TracePage page = new TracePage(recording);
        page.write(name);
        return page.out.toString();
    }

    private void write(String name) {
        out.raw("<!DOCTYPE html>\n").open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
        out.open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .element("title", name + ": what the tasks did")
                .open("style").raw(style()).close("style")
                .close("head");
        out.open("body").open("main");
        out.element("h1", "What the tasks did");
        out.element("p", name + ", from " + CLOCK.format(recording.start()) + " on, for "
                + time(Duration.between(recording.start(), recording.end())) + "; " + recording.started()
                + " tasks started" + ended() + ".");
        findings();
        timeline();
        slowSteps();
        waits();
        pending();
        out.close("main").close("body").close("html");
    }

    private String ended() {
        return recording.outcomes().entrySet().stream()
                .map(each -> ", " + each.getValue() + " " + each.getKey())
                .collect(Collectors.joining());
    }

    private static String style() {
        try (var in = TracePage.class.getResourceAsStream("trace.css")) {
            if (in == null) {
                throw new IllegalStateException("trace.css is not beside " + TracePage.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the most important findings as sentences; the tables below have the details. */
    private void findings() {
        List<String> found = new ArrayList<>();
        recording.steps().stream()
                .filter(each -> each.took().compareTo(SLOW) >= 0)
                .limit(3)
                .forEach(each -> found.add(each.what() + " held its loop for " + time(each.took()) + " at "
                        + CLOCK.format(each.start()) + place(each)
                        + " Nothing else of the loop ran meanwhile."));
        recording.waits().stream()
                .filter(each -> each.took().compareTo(SLOW) >= 0)
                .limit(3)
                .forEach(each -> found.add(each.what() + " was ready at " + CLOCK.format(each.start())
                        + " and waited " + time(each.took()) + " for its turn, while " + meanwhile(each) + "."));
        List<PendingTask> pending = recording.pending();
        if (!pending.isEmpty()) {
            int count = recording.pendingCount();
            found.add(count + (count == 1 ? " task was" : " tasks were") + " not done at the end. A task that nothing"
                    + " will ever wake would be among them: see their stacks below.");
        }
        out.element("h2", "Findings");
        if (found.isEmpty()) {
            out.element("p",
                    "No step took " + time(SLOW) + ", none waited that long for its turn, and no task was pending.");
            return;
        }
        out.open("ul");
        found.forEach(each -> out.element("li", each));
        out.close("ul");
    }

    private String place(Step step) {
        return recording.samplesOf(step).stream()
                .flatMap(each -> Frames.firstOfProgram(each.frames()).stream())
                .findFirst()
                .map(each -> ", in " + each + ".")
                .orElse(".");
    }

    /** Returns what held the loop longest while {@code wait} lasted, as a clause. */
    private String meanwhile(Wait wait) {
        Instant end = wait.start().plus(wait.took());
        return recording.steps().stream()
                .filter(each -> each.loop().equals(wait.loop())
                        && each.end().isAfter(wait.start())
                        && each.start().isBefore(end))
                .findFirst()
                .map(each -> each.what() + " held the loop for " + time(each.took()))
                .orElse("many short steps ran");
    }

    private void timeline() {
        out.element("h2", "Over time");
        out.element("p", "On top, how long the loops were held; below, the tasks and callbacks that held them longest."
                + " Dark: it runs. Light: it is ready and waits for its turn. Steps below a millisecond and waits below"
                + " ten are not recorded.");
        out.open("div", "class", "wide").raw(Timeline.of(recording)).close("div");
    }

    private void slowSteps() {
        out.element("h2", "Longest steps");
        if (recording.steps().isEmpty()) {
            out.element("p", "None took a millisecond.");
            return;
        }
        table("Took", "At", "Task or callback", "Stack");
        for (Step each : recording.slowest()) {
            out.open("tr")
                    .element("td", time(each.took()), "class", "number")
                    .element("td", CLOCK.format(each.start()))
                    .element("td", each.what())
                    .open("td");
            samples(recording.samplesOf(each));
            out.close("td").close("tr");
        }
        out.close("table").close("div");
    }

    private void samples(List<StackSample> samples) {
        if (samples.isEmpty()) {
            out.text("not recorded");
        }
        for (StackSample each : samples) {
            out.open("details");
            String took = each.took().isZero() ? "" : " " + time(each.took());
            out.element("summary", each.kind() + took + ": " + firstOwn(each.frames()));
            out.element("pre", String.join("\n", each.frames()));
            out.close("details");
        }
    }

    private static String firstOwn(List<String> frames) {
        return Frames.firstOfProgram(frames)
                .orElse(frames.isEmpty() ? "" : frames.getFirst());
    }

    private void waits() {
        out.element("h2", "Longest waits for a turn");
        if (recording.waits().isEmpty()) {
            out.element("p", "None took ten milliseconds.");
            return;
        }
        table("Waited", "Since", "Task or callback", "Made ready by", "Meanwhile");
        recording.waits().stream().limit(ROWS).forEach(each -> out.open("tr")
                .element("td", time(each.took()), "class", "number")
                .element("td", CLOCK.format(each.start()))
                .element("td", each.what())
                .element("td", each.by().isEmpty() ? "the loop" : each.by())
                .element("td", meanwhile(each))
                .close("tr"));
        out.close("table").close("div");
    }

    private void pending() {
        List<PendingTask> pending = recording.pending();
        out.element("h2", "Tasks at the end");
        if (pending.isEmpty()) {
            out.element("p",
                    "No pending tasks were recorded. They are recorded only if a loop is running when the recording"
                            + " ends.");
            return;
        }
        table("Task", "State", "Since", "Waits at", "Awaited by", "Stack");
        pending.stream().limit(ROWS).forEach(each -> {
            out.open("tr")
                    .element("td", each.name())
                    .element("td", each.state())
                    .element("td", since(each))
                    .element("td", each.waitsAt())
                    .element("td", each.awaitedBy().isEmpty() ? "nothing" : each.awaitedBy())
                    .open("td").element("pre", each.stack().isEmpty() ? each.coroutine() : each.stack()).close("td")
                    .close("tr");
        });
        out.close("table").close("div");
        int left = recording.pendingCount() - Math.min(pending.size(), ROWS);
        if (left > 0) {
            out.element("p", "And " + left + " more.");
        }
    }

    private String since(PendingTask task) {
        List<Instant> starts = recording.startsOf(task.name());
        return switch (starts.size()) {
            case 0 -> "before";
            case 1 -> CLOCK.format(starts.getFirst());
            default -> "one of several of this name";
        };
    }

    private void table(String... heads) {
        out.open("div", "class", "wide").open("table").open("tr");
        for (String each : heads) {
            out.element("th", each);
        }
        out.close("tr");
    }

    /** Returns a duration with its unit, to three digits or so. */
    static String time(Duration time) {
        double nanos = time.toNanos();
        if (nanos >= 1e9) {
            return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
        }
        return nanos >= 1e6
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.0f \u00b5s", nanos / 1e3);
    }
}
