import static org.asyncio4j.Asyncio.*;

static String sayAfter(Duration delay, String what) {
    sleep(delay);                        // suspends this task, never the loop
    return what;
}

void main() {
    run(() -> {
        var a = createTask(() -> sayAfter(seconds(1), "hello"));
        var b = createTask(() -> sayAfter(seconds(2), "world"));
        IO.println(a.await() + " " + b.await());
    });
}
