package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import java.io.IOException;
import org.asyncio4j.AsyncContextManager;
import org.jspecify.annotations.Nullable;

/** An async context manager waits on the way in and on the way out, and can swallow a failure; 10.py. */
final class AsyncWith {
    static void main(String[] args) {
        run(AsyncWith::program);
    }

    static void program() {
        new Transaction("first")
                .run(transaction -> {
                    transaction.insert("apples");
                    transaction.insert("pears");
                });

        new Transaction("second")
                .run(transaction -> {
                    transaction.insert("plums");
                    transaction.insert("");
                    IO.println("never printed");
                });

        try {
            new Transaction("third")
                    .run(_ -> {
                        throw new IOException("disk full");
                    });
        } catch (IOException e) {
            IO.println("not swallowed: " + e.getMessage());
        }
    }

    record Transaction(String name) implements AsyncContextManager<Transaction> {
        @Override
        public Transaction aenter() {
            sleep(seconds(1));
            IO.println(name + ": begin");
            return this;
        }

        void insert(String row) {
            sleep(seconds(1));
            if (row.isEmpty()) {
                throw new IllegalArgumentException("empty row");
            }
            IO.println(name + ": insert " + row);
        }

        @Override
        public boolean aexit(@Nullable Throwable failure) {
            sleep(seconds(1));
            var end = failure == null ? "commit" : "roll back, " + failure.getMessage();
            IO.println(name + ": " + end);
            return failure instanceof IllegalArgumentException; // true: swallowed
        }
    }
}
