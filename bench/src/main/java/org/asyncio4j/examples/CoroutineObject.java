package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import org.asyncio4j.MisuseException;

/** A coroutine as an object: creating it runs nothing, and it runs only once; 08.py. */
final class CoroutineObject {
    static void main(String[] args) {
        var coroutine = coroutine("greet", CoroutineObject::greet);
        IO.println(coroutine);
        IO.println("nothing has run so far");
        IO.println("the result is: " + run(coroutine));
        try {
            run(coroutine);
        } catch (MisuseException e) {
            IO.println("it cannot run a second time");
        }
        IO.println("a new one can: " + run(coroutine("greet", CoroutineObject::greet)));
    }

    static String greet() {
        IO.println("greet is running");
        return "good day";
    }
}
