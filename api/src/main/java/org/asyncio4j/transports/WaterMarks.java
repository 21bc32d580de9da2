package org.asyncio4j.transports;

/**
 * How many unsent bytes make a transport ask its protocol to pause, and how few to resume.
 *
 * @param high above this it asks to pause
 * @param low at this or below it asks to resume
 */
public record WaterMarks(long high, long low) {

    /** 64 KiB and 16 KiB: what transports begin with. */
    public static final WaterMarks DEFAULT = high(64 * 1024);

    /**
     * These two.
     *
     * @throws IllegalArgumentException if {@code low} is negative or more than {@code high}
     */
    public WaterMarks {
        if (low < 0 || high < low) {
            throw new IllegalArgumentException("high (" + high + ") must be >= low (" + low + ") must be >= 0");
        }
    }

    /** This high one, and a quarter of it for the low one. */
    public static WaterMarks high(long high) {
        return new WaterMarks(high, high / 4);
    }

    /** This low one, and four times as much for the high one. */
    public static WaterMarks low(long low) {
        return new WaterMarks(Math.multiplyExact(4, low), low);
    }
}
