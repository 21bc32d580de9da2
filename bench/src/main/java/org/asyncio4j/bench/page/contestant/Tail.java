package org.asyncio4j.bench.page.contestant;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;

/** The last lines of a stream, kept while it is being read. */
final class Tail implements Runnable {
    private static final int LINES = 30;

    private final BufferedReader from;
    private final ArrayDeque<String> lines = new ArrayDeque<>(); // guarded by itself

    Tail(BufferedReader from) {
        this.from = from;
    }

    @Override
    public void run() {
        try {
            for (var line = from.readLine(); line != null; line = from.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(cannot be read any further: " + e.getMessage() + ")");
        }
    }

    private void add(String line) {
        synchronized (lines) {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast(line);
        }
    }

    String text() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }
}
