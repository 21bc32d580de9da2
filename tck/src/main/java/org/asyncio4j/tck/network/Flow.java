package org.asyncio4j.tck.network;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** One direction of a stream: data under way, and data that has arrived and was not read. Loop thread only. */
final class Flow {

    /*
     * Overview. As in TCP, with the sizes of the two buffers:
     *
     *   written --room to send--> under way --arrived, in order, room to receive--> arrived --> read
     *
     * Pieces may arrive in any order, and are taken in the order of their sending. A piece that has arrived and finds
     * no room counts as under way: so a receiver that does not read stops the sender when both buffers are full.
     */

    /** The maximum size of a piece; each piece travels independently. */
    private static final int PIECE = 16 * 1024;

    /** The callbacks for what happens in a flow. */
    interface Ends {

        /** The sender may find room. */
        void senderChanged();

        /** The receiver may find data, or the end. */
        void receiverChanged();

        /** Data has arrived for a receiver that is gone. */
        void refused();

        /** Data has not arrived for too long. */
        void givenUp();
    }

    /** A part of the data sent; the last one is empty. */
    private static final class Piece {
        private final ByteBuffer data;
        private final boolean last;
        private boolean here; // loop thread

        Piece(ByteBuffer data, boolean last) {
            this.data = data;
            this.last = last;
        }
    }

    private final Route route;
    private final Ends ends;
    private final Deque<Piece> underWay = new ArrayDeque<>(); // loop thread
    private final Deque<ByteBuffer> arrived = new ArrayDeque<>(); // loop thread; none is empty
    private int roomToSend; // loop thread
    private int roomToReceive; // loop thread
    private int bytesUnderWay; // loop thread
    private int bytesArrived; // loop thread
    private boolean endSent; // loop thread
    private boolean endArrived; // loop thread
    private boolean dead; // loop thread: nothing arrives from now on
    private boolean unread; // loop thread: the receiver is gone

    Flow(Route route, int roomToSend, int roomToReceive, Ends ends) {
        this.route = route;
        this.roomToSend = roomToSend;
        this.roomToReceive = roomToReceive;
        this.ends = ends;
    }

    // The sender's side

    /** Sends as much of {@code data} as there is room for; returns how much that was. */
    int send(ByteBuffer data) {
        int before = data.remaining();
        while (data.hasRemaining() && bytesUnderWay < roomToSend && !dead) {
            int size = Math.min(PIECE, Math.min(data.remaining(), roomToSend - bytesUnderWay));
            ByteBuffer copy = ByteBuffer.allocate(size);
            copy.put(data.slice(data.position(), size)).flip();
            data.position(data.position() + size);
            bytesUnderWay += size;
            carry(new Piece(copy, false));
        }
        return before - data.remaining();
    }

    /** Sends the end: nothing follows. */
    void end() {
        if (!endSent && !dead) {
            endSent = true;
            carry(new Piece(ByteBuffer.allocate(0), true));
        }
    }

    private void carry(Piece piece) {
        underWay.add(piece);
        route.carry(() -> deliver(piece), this::giveUp);
    }

    private void giveUp() {
        if (!dead) {
            ends.givenUp();
        }
    }

    /** Returns whether a third of the buffer is free: less is no reason to wake a sender. */
    boolean isWritable() {
        return dead || bytesUnderWay <= roomToSend - roomToSend / 3;
    }

    void setRoomToSend(int bytes) {
        roomToSend = bytes;
    }

    /** Drops the data under way; nothing is sent from now on. */
    void kill() {
        dead = true;
        underWay.clear();
        bytesUnderWay = 0;
    }

    /** Returns whether nothing that is sent arrives from now on. */
    boolean isDead() {
        return dead;
    }

    // The receiver's side

    private void deliver(Piece piece) {
        piece.here = true;
        if (dead) {
            return;
        }
        if (unread) {
            if (!piece.last) {
                kill();
                ends.refused();
            }
            return;
        }
        takeArrived();
    }

    private void takeArrived() {
        int before = bytesUnderWay;
        boolean changed = false;
        while (!underWay.isEmpty() && underWay.getFirst().here) {
            Piece first = underWay.getFirst();
            int size = Math.min(first.data.remaining(), roomToReceive - bytesArrived);
            if (size > 0) {
                arrived.add(first.data.slice(first.data.position(), size));
                first.data.position(first.data.position() + size);
                bytesArrived += size;
                bytesUnderWay -= size;
                changed = true;
            }
            if (first.data.hasRemaining()) {
                break;
            }
            underWay.removeFirst();
            if (first.last) {
                endArrived = true;
                changed = true;
            }
        }
        if (changed) {
            ends.receiverChanged();
        }
        if (bytesUnderWay < before) {
            ends.senderChanged();
        }
    }

    /** Moves up to {@code most} bytes to {@code into}; returns how many. */
    int read(ByteBuffer into, int most) {
        int count = 0;
        while (count < most && into.hasRemaining() && !arrived.isEmpty()) {
            ByteBuffer first = arrived.getFirst();
            int size = Math.min(most - count, Math.min(into.remaining(), first.remaining()));
            into.put(first.slice(first.position(), size));
            first.position(first.position() + size);
            if (!first.hasRemaining()) {
                arrived.removeFirst();
            }
            bytesArrived -= size;
            count += size;
        }
        if (count > 0) {
            takeArrived();
        }
        return count;
    }

    int bytesArrived() {
        return bytesArrived;
    }

    /** Returns the number of bytes sent and not read: at most what the two buffers hold. */
    int bytesKept() {
        return bytesArrived + bytesUnderWay;
    }

    /** Returns whether everything sent has been read, and the end is next. */
    boolean isAtEnd() {
        return endArrived && bytesArrived == 0;
    }

    void setRoomToReceive(int bytes) {
        roomToReceive = bytes;
    }

    /** Removes the receiver; returns whether it leaves unread data. */
    boolean leave() {
        unread = true;
        boolean left =
                bytesArrived > 0 || (!underWay.isEmpty() && underWay.getFirst().here && !underWay.getFirst().last);
        arrived.clear();
        bytesArrived = 0;
        return left;
    }
}
