package org.asyncio4j.transports;

/**
 * The numbers of unsent bytes at which a transport asks its protocol to pause and to resume.
 *
 * @param high the number of bytes above which the protocol is asked to pause
 * @param low the number of bytes at or below which the protocol is asked to resume
 */
public record WaterMarks(long high, long low) {

    /** The initial water marks of transports: 64 KiB and 16 KiB. */
    public static final WaterMarks DEFAULT = high(64 * 1024);

    /**
     * Creates water marks.
     *
     * @throws IllegalArgumentException if {@code low} is negative or more than {@code high}
     */
    public WaterMarks {
        if (low < 0 || high < low) {
            throw new IllegalArgumentException("high (" + high + ") must be >= low (" + low + ") must be >= 0");
        }
    }

    /** Returns water marks with this high one, and a quarter of it as the low one. */
    public static WaterMarks high(long high) {
        return new WaterMarks(high, high / 4);
    }

    /** Returns water marks with this low one, and four times as much as the high one. */
    public static WaterMarks low(long low) {
        return new WaterMarks(Math.multiplyExact(4, low), low);
    }
}
