package org.asyncio4j.bootstrap;

/**
 * A check that fails early if the stack is about to overflow: before an operation that must not be left half done, or
 * that needs a few calls to be undone.
 *
 * <p>At least two kilobytes are available when it returns. Any thread; never suspends.
 */
public final class StackReserve {

    /*
     * Overview.
     *
     * When the JVM enters a method, it checks for the end of the stack as far as the method's frame could reach. For a
     * compiled method that is the frame of the interpreter, into which it may fall back at a branch that was never
     * taken; so a method with very many variables makes the JVM check a page further, without using any of it. That
     * costs one instruction. A check by calls costs about sixty nanoseconds; it is used where pages may be larger than
     * such a frame.
     */

    private static final boolean SMALL_PAGES =
            System.getProperty("os.arch", "").matches("amd64|x86_64"); // 4 KiB, regardless of the system
    private static final int FRAMES = 24;

    private StackReserve() {}

    /**
     * Ensures that there is some stack left.
     *
     * @throws StackOverflowError if there is none
     */
    public static void touch() {
        if (SMALL_PAGES) {
            enterWideFrame();
        } else if (frame(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8) == 0) {
            throw new AssertionError("a sum of positive numbers");
        }
    }

    /** Enters a frame with room for three hundred unused numbers: 4,800 bytes. */
    @SuppressWarnings("UnusedVariable") // they exist only for their room
    private static void enterWideFrame() {
        long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19;
        long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15, b16, b17, b18, b19;
        long c00, c01, c02, c03, c04, c05, c06, c07, c08, c09, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19;
        long d00, d01, d02, d03, d04, d05, d06, d07, d08, d09, d10, d11, d12, d13, d14, d15, d16, d17, d18, d19;
        long e00, e01, e02, e03, e04, e05, e06, e07, e08, e09, e10, e11, e12, e13, e14, e15, e16, e17, e18, e19;
        long f00, f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19;
        long g00, g01, g02, g03, g04, g05, g06, g07, g08, g09, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19;
        long h00, h01, h02, h03, h04, h05, h06, h07, h08, h09, h10, h11, h12, h13, h14, h15, h16, h17, h18, h19;
        long i00, i01, i02, i03, i04, i05, i06, i07, i08, i09, i10, i11, i12, i13, i14, i15, i16, i17, i18, i19;
        long j00, j01, j02, j03, j04, j05, j06, j07, j08, j09, j10, j11, j12, j13, j14, j15, j16, j17, j18, j19;
        long k00, k01, k02, k03, k04, k05, k06, k07, k08, k09, k10, k11, k12, k13, k14, k15, k16, k17, k18, k19;
        long l00, l01, l02, l03, l04, l05, l06, l07, l08, l09, l10, l11, l12, l13, l14, l15, l16, l17, l18, l19;
        long m00, m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19;
        long n00, n01, n02, n03, n04, n05, n06, n07, n08, n09, n10, n11, n12, n13, n14, n15, n16, n17, n18, n19;
        long o00, o01, o02, o03, o04, o05, o06, o07, o08, o09, o10, o11, o12, o13, o14, o15, o16, o17, o18, o19;
        if (Thread.currentThread().threadId() == 0) { // never true, but the compiler does not know that
            throw new AssertionError("a thread without an id");
        }
    }

    /** Enters a frame that has to keep eight values across a call, and frames below it. */
    private static long frame(
            int left, long one, long two, long three, long four, long five, long six, long seven, long eight) {
        if (left == 0) {
            return one;
        }
        return frame(left - 1, two, three, four, five, six, seven, eight, one)
                + one * two + three * four + five * six + seven * eight;
    }
}
