package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

/** Hello, and one second later: world. The smallest program that awaits something; 01.py. */
final class HelloWorld {
    static void main(String[] args) {
        run(HelloWorld::program);
    }

    static void program() {
        IO.println("hello");
        sleep(seconds(1));
        IO.println("world");
    }
}
