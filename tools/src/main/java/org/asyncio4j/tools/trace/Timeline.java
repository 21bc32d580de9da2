package org.asyncio4j.tools.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asyncio4j.tools.markup.Markup;

/**
 * A drawing of a recording over time: how long the loops were held, and below a row for each of the tasks and callbacks
 * that held them longest, with their steps and the waits before.
 */
final class Timeline {

    private static final int ROWS = 40;
    private static final int MAX_MARKS = 5_000;
    private static final int NAMES = 220;
    private static final int WIDTH = 980;
    private static final int LAG_HEIGHT = 80;
    private static final int ROW_HEIGHT = 18;
    private static final int TICKS = 5;
    private static final double MIN_MARK_SIZE = 1.5; // so that a short step can be seen

    private final Recording recording;
    private final Instant start;
    private final double nanos;
    private final Markup out = new Markup();

    private Timeline(Recording recording) {
        this.recording = recording;
        this.start = recording.start();
        this.nanos = Math.max(1, Duration.between(start, recording.end()).toNanos());
    }

    static String of(Recording recording) {
        Timeline drawing = new Timeline(recording);
        drawing.draw();
        return drawing.out.toString();
    }

    private void draw() {
        List<String> rows = rows();
        int height = LAG_HEIGHT + 30 + rows.size() * ROW_HEIGHT + 10;
        out.open(
                "svg",
                "xmlns", "http://www.w3.org/2000/svg",
                "viewBox", "0 0 " + WIDTH + " " + height,
                "role", "img",
                "aria-label", "Steps of tasks over time");
        axis(height);
        lag();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            int top = LAG_HEIGHT + 30 + i * ROW_HEIGHT;
            places.put(rows.get(i), top);
            label(rows.get(i), top);
        }
        recording.waits().stream()
                .filter(each -> places.containsKey(each.what()))
                .limit(MAX_MARKS)
                .forEach(each -> mark(
                        "wait", each.start(), each.took(), places.getOrDefault(each.what(), 0),
                        each.what() + " waited " + TracePage.time(each.took()) + " for its turn"
                                + (each.by().isEmpty() ? "" : ", made ready by " + each.by())));
        recording.steps().stream()
                .filter(each -> places.containsKey(each.what()))
                .limit(MAX_MARKS)
                .forEach(each -> mark(
                        "step", each.start(), each.took(), places.getOrDefault(each.what(), 0),
                        each.what() + " held the loop for " + TracePage.time(each.took())));
        out.close("svg");
    }

    /** Returns what held the loops longest, and what waited longest for its turn. */
    private List<String> rows() {
        Map<String, Long> held = new HashMap<>();
        recording.steps().forEach(each -> held.merge(each.what(), each.took().toNanos(), Long::sum));
        recording.waits().stream().limit(ROWS / 4).forEach(each -> held.merge(each.what(), 0L, Long::sum));
        List<String> rows = new ArrayList<>(held.keySet());
        rows.sort(Comparator.comparing((String each) -> held.get(each)).reversed());
        return rows.subList(0, Math.min(ROWS, rows.size()));
    }

    private void axis(int height) {
        for (int i = 0; i <= TICKS; i++) {
            double x = NAMES + (WIDTH - NAMES) * i / (double) TICKS;
            out.empty("line", "class", "tick", "x1", at(x), "x2", at(x), "y1", "0", "y2", Integer.toString(height));
            out.element(
                    "text",
                    TracePage.time(Duration.ofNanos((long) (nanos * i / TICKS))),
                    "class", "time",
                    "x", at(Math.min(x, WIDTH - 4.0)),
                    "y", Integer.toString(LAG_HEIGHT + 20),
                    "text-anchor", i == TICKS ? "end" : "middle");
        }
    }

    /** Draws the longest time for which a loop was held, in each of many short spans. */
    private void lag() {
        int spans = (WIDTH - NAMES) / 3;
        long[] longest = new long[spans];
        for (Step each : recording.steps()) {
            int from = spanOf(each.start(), spans);
            int to = spanOf(each.end(), spans);
            for (int i = from; i <= to; i++) {
                longest[i] = Math.max(longest[i], each.took().toNanos());
            }
        }
        long most = 1;
        for (long each : longest) {
            most = Math.max(most, each);
        }
        out.element("text", "held for at most " + TracePage.time(Duration.ofNanos(most)), "class", "name", "x", "0",
                "y", "14");
        for (int i = 0; i < spans; i++) {
            if (longest[i] > 0) {
                double height = Math.max(MIN_MARK_SIZE, LAG_HEIGHT * (longest[i] / (double) most));
                out.empty(
                        "rect",
                        "class", "lag",
                        "x", at(NAMES + i * 3.0),
                        "y", at(LAG_HEIGHT - height),
                        "width", "2.4",
                        "height", at(height));
            }
        }
    }

    private int spanOf(Instant time, int spans) {
        double share = Duration.between(start, time).toNanos() / nanos;
        return Math.clamp((int) (share * spans), 0, spans - 1);
    }

    private void label(String name, int top) {
        String shown = name.length() > 34 ? name.substring(0, 33) + "\u2026" : name;
        out.open("text", "class", "name", "x", "0", "y", Integer.toString(top + 12));
        out.text(shown);
        if (!shown.equals(name)) {
            out.element("title", name);
        }
        out.close("text");
    }

    private void mark(String kind, Instant from, Duration took, int top, String title) {
        double x = NAMES + (WIDTH - NAMES) * (Duration.between(start, from).toNanos() / nanos);
        double width = Math.max(MIN_MARK_SIZE, (WIDTH - NAMES) * (took.toNanos() / nanos));
        out.open(
                "rect",
                "class", kind,
                "x", at(x),
                "y", Integer.toString(top + 2),
                "width", at(width),
                "height", Integer.toString(ROW_HEIGHT - 5));
        out.element("title", title);
        out.close("rect");
    }

    private static String at(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
