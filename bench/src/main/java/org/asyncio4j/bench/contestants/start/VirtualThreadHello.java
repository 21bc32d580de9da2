package org.asyncio4j.bench.contestants.start;

/** The hello world of virtual threads. */
final class VirtualThreadHello {

    private VirtualThreadHello() {}

    static void run() {
        try {
            Thread.ofVirtual().start(StartUp::sayFirst).join();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
