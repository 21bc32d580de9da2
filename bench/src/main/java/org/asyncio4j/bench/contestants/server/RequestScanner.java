package org.asyncio4j.bench.contestants.server;

/**
 * A scanner that finds HTTP requests in the bytes of a connection: each is a GET without a body. All servers that parse
 * by hand use it.
 */
final class RequestScanner {

    private static final byte[] METHOD = {'G', 'E', 'T', ' '};

    private int position; // in the request
    private int newlines; // in a row, carriage returns not counted

    /**
     * Scans the next byte.
     *
     * @return whether a request ends with it
     * @throws IllegalStateException if it is not a GET
     */
    boolean ends(byte next) {
        if (position < METHOD.length && next != METHOD[position]) {
            throw new IllegalStateException("only GET is served");
        }
        position++;
        if (next == '\n') {
            newlines++;
        } else if (next != '\r') {
            newlines = 0;
        }
        if (newlines < 2) {
            return false;
        }
        position = 0;
        newlines = 0;
        return true;
    }
}
