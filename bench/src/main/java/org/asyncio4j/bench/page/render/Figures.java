package org.asyncio4j.bench.page.render;

import java.util.Locale;

/** Figures for readers: three significant digits, and a suitable unit. */
final class Figures {
    private static final double STEP = 1000;
    private static final String[] TIMES = {"ns", "\u00b5s", "ms", "s"};
    private static final String[] SIZES = {"bytes", "kB", "MB", "GB"};

    private Figures() {}

    /** Formats a time in ns. */
    static String time(double nanos) {
        return withUnit(nanos, TIMES);
    }

    /** Formats a size in bytes. */
    static String size(double bytes) {
        return bytes < 10_000 ? digits(bytes) + " bytes" : withUnit(bytes, SIZES);
    }

    private static String withUnit(double value, String[] units) {
        int unit = 0;
        double scaled = value;
        while (scaled >= STEP * 0.9995 && unit < units.length - 1) {
            scaled /= STEP;
            unit++;
        }
        return digits(scaled) + " " + units[unit];
    }

    /** Formats three significant digits, or more if there are more before the point. */
    static String digits(double value) {
        double size = Math.abs(value);
        var format = size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Formats a ratio. */
    static String ratio(double ratio) {
        return digits(ratio);
    }

    /** Formats a rate per second, given the time of one operation in ns. */
    static String perSecond(double nanos) {
        return String.format(Locale.ROOT, "%,d", Math.round(1e9 / nanos));
    }
}
