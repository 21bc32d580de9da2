package org.asyncio4j.tck.arch;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;

import java.io.InputStream;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TaskOptions;

/** Methods each of which makes one call that blocks a loop, named after how it comes to run there. Never run. */
@SuppressWarnings("unused")
final class BlockingSamples {
    private final CountDownLatch latch = new CountDownLatch(1);
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

    void task() {
        createTask(() -> Thread.sleep(1));
    }

    void taskWithOptions(boolean named) {
        createTask(() -> latch.await(), TaskOptions.named("a"));
    }

    void oneOfSeveral() {
        gather(() -> "a", queue::take, () -> "c");
    }

    void member(TaskGroup group) {
        group.createTask(() -> queue.poll(1, TimeUnit.SECONDS));
    }

    void block(Path path) throws Exception {
        timeout(seconds(1)).run(t -> Files.readString(path));
    }

    void callback(EventLoop loop, Process process) {
        loop.callSoon(() -> process.onExit().join());
    }

    void mainTask(Selector selector) throws Exception {
        run(() -> selector.select());
    }

    void methodReference() {
        coroutine(BlockingSamples::reads);
    }

    private static int reads() throws Exception {
        try (InputStream in = Files.newInputStream(Path.of("a"))) {
            return in.read();
        }
    }

    void suspending(Future<String> future) throws Exception {
        sleep(millis(1));
        future.get();
    }

    void calledByATask() {
        createTask(() -> first());
    }

    private void first() throws InterruptedException {
        second();
    }

    private void second() throws InterruptedException {
        synchronized (this) {
            wait(1);
        }
    }

    void insideAStream(List<Thread> threads) {
        createTask(() -> threads.stream().map(thread -> joined(thread)).count());
    }

    private static boolean joined(Thread thread) {
        try {
            return thread.join(java.time.Duration.ofMillis(1));
        } catch (InterruptedException e) {
            return false;
        }
    }

    void answerOfTheLoopItself(EventLoop loop) {
        createTask(() -> runCoroutineThreadsafe(() -> "a", loop).result(seconds(1)));
    }

    void contextOfATask(Context context) {
        createTask(() -> context.run(() -> latch.await()));
    }
}
