package org.asyncio4j.bench.page.render;

import java.util.ArrayList;
import java.util.List;

/**
 * The scale of a chart, which maps values to positions from 0 to 1: linear from zero, or by powers of ten if values
 * differ by more than 50 times.
 *
 * @param from the value at the left end
 * @param to the value at the right end
 * @param logarithmic whether each power of ten takes the same room
 */
record Scale(double from, double to, boolean logarithmic) {
    private static final double FAR_APART = 50;

    /** Returns a scale for values between {@code least} and {@code most}, which are above zero. */
    static Scale of(double least, double most) {
        if (most > least * FAR_APART) {
            return new Scale(power(least), most * 1.15, true);
        }
        return new Scale(0, most * 1.02, false);
    }

    private static double power(double value) {
        return Math.pow(10, Math.floor(Math.log10(value)));
    }

    double place(double value) {
        double place = logarithmic ? Math.log(value / from) / Math.log(to / from) : value / to;
        return Math.clamp(place, 0, 1);
    }

    /** Returns round values for lines. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            for (double each = from; each <= to; each *= 10) {
                ticks.add(each);
            }
            return ticks;
        }
        double step = step(to / 3);
        for (int i = 0; i * step <= to; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private static double step(double about) {
        double power = power(about);
        double digits = about / power;
        return power * (digits < 1.5 ? 1 : digits < 3.5 ? 2 : digits < 7.5 ? 5 : 10);
    }
}
