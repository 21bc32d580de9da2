package org.asyncio4j.examples.guest;

import static org.asyncio4j.Asyncio.onLoopThread;
import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;

import java.awt.GraphicsEnvironment;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingConstants;
import org.asyncio4j.LoopConfig;

/** A countdown in a window that stays responsive; without a screen, on standard output. */
public final class Countdown {

    private Countdown() {}

    /** Starts the countdown; the first argument, if any, is the number to count from. */
    public static void main(String[] args) throws InterruptedException {
        int from = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        SwingLoop loop = SwingLoop.start(LoopConfig.defaults());
        runCoroutineThreadsafe(() -> program(from, seconds(1), Countdown::open), loop).result();
        loop.stop();
    }

    static void program(int from, Duration tick, Supplier<Consumer<String>> window) {
        Consumer<String> display = onLoopThread(window::get);
        for (int i = from; i > 0; i--) {
            String text = String.valueOf(i);
            onLoopThread(() -> display.accept(text));
            sleep(tick); // the window is still painted and usable
        }
        onLoopThread(() -> display.accept("lift-off"));
    }

    /** Returns a consumer that shows a text. On the event dispatch thread. */
    private static Consumer<String> open() {
        if (GraphicsEnvironment.isHeadless()) {
            return System.out::println;
        }
        JLabel label = new JLabel("", SwingConstants.CENTER);
        JFrame frame = new JFrame("asyncio4j");
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.add(label);
        frame.setSize(200, 100);
        frame.setVisible(true);
        return label::setText;
    }
}
