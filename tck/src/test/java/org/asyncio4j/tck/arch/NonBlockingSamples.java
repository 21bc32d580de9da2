package org.asyncio4j.tck.arch;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.toThread;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import org.asyncio4j.AsyncContextManager;
import org.asyncio4j.Body;
import org.asyncio4j.Context;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Queue;
import org.jspecify.annotations.Nullable;

/** Methods each of which is correct, and close to one that is not. Never run. */
@SuppressWarnings("unused")
final class NonBlockingSamples {
    private final CountDownLatch latch = new CountDownLatch(1);
    private final LinkedBlockingQueue<String> handedOver = new LinkedBlockingQueue<>();

    void thread(Path path) {
        createTask(() -> toThread(() -> Files.readString(path)));
    }

    void executor(EventLoop loop, ExecutorService pool) {
        createTask(() -> loop.runInExecutor(pool, () -> latch.await()).await());
    }

    void threadOfItsOwn() {
        createTask(() -> Thread.ofPlatform().start(() -> handedOver.add(unhurried())));
    }

    private String unhurried() {
        try {
            return handedOver.take();
        } catch (InterruptedException e) {
            return "";
        }
    }

    void caller(EventLoop loop) throws Exception {
        run(() -> sleep(millis(1)));
        runCoroutineThreadsafe(() -> "a", loop).result(seconds(1));
        latch.await();
    }

    void ours(Event event, Queue<String> queue) {
        createTask(() -> {
            event.await();
            return queue.get();
        });
    }

    void atOnce() {
        createTask(() -> handedOver.poll());
        createTask(() -> new ByteArrayInputStream(new byte[0]).readAllBytes());
    }

    void context(Context context) throws Exception {
        context.run(() -> handedOver.take());
    }

    void helper() {
        new Transaction().inThread(() -> handedOver.take());
    }

    private static final class Transaction implements AsyncContextManager<String> {
        void inThread(Body<String, ?> body) {
            createTask(() -> toThread(body::run));
        }

        @Override
        public String aenter() {
            return "begun";
        }

        @Override
        public boolean aexit(@Nullable Throwable failure) {
            return false;
        }
    }
}
