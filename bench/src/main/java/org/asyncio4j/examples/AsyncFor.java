package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import org.asyncio4j.AsyncIterator;
import org.asyncio4j.StopAsyncIteration;

/** An async iterator counts to five, one number a second, while another task continues; 11.py. */
final class AsyncFor {
    static void main(String[] args) {
        run(AsyncFor::program);
    }

    static void program() {
        var other = createTask(() -> interrupt());
        for (int number : new Counter(5)) {
            IO.println(number);
        }
        other.await();
        IO.println("done");
    }

    static void interrupt() {
        sleep(millis(2500));
        IO.println("(between two and three)");
    }

    static final class Counter implements AsyncIterator<Integer> {
        private final int last;
        private int current;

        Counter(int last) {
            this.last = last;
        }

        @Override
        public Integer anext() {
            if (current == last) {
                throw new StopAsyncIteration();
            }
            sleep(seconds(1));
            return ++current;
        }
    }
}
