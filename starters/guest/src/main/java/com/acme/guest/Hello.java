package com.acme.guest;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.onLoopThread;
import static org.asyncio4j.Asyncio.sleep;

import java.time.Duration;
import org.asyncio4j.LoopConfig;

/** A program in a host that shows frames, also while its tasks wait. */
public final class Hello {

    private static final long BETWEEN_FRAMES = Duration.ofMillis(16).toNanos();

    private final Host host = new Host();
    private GuestLoop loop; // the host's thread only, and the program's tasks
    private int frames; // the host's thread only
    private Runnable cancelNextFrame; // the host's thread only

    private Hello() {}

    static String after(Duration delay, String word) {
        sleep(delay);
        return word;
    }

    /** Prints {@code hello world} and the loop, after a second, and that there were frames meanwhile. */
    public static void main(String[] arguments) {
        var hello = new Hello();
        hello.host.post(hello::begin);
        hello.host.run();
    }

    private void begin() {
        showFrame();
        loop = GuestLoop.attach(host, LoopConfig.defaults(), this::end);
        loop.createTask(this::program);
    }

    private void showFrame() {
        frames++;
        cancelNextFrame = host.postLater(this::showFrame, BETWEEN_FRAMES);
    }

    private void end() {
        cancelNextFrame.run();
        host.end();
    }

    private void program() {
        var hello = createTask(() -> after(Duration.ofSeconds(1), "hello"));
        var world = createTask(() -> after(Duration.ofSeconds(1), "world"));
        System.out.println(hello.await() + " " + world.await() + " on " + getRunningLoop());
        int shown = onLoopThread(() -> frames);
        System.out.println("frames meanwhile: " + (shown > 1));
        loop.detach();
    }
}
