package com.example.app

import java.time.Duration.ofMillis
import org.asyncio4j.Asyncio.sleep
import org.asyncio4j.kotlin.asyncioRun
import org.asyncio4j.kotlin.createTask

fun sayAfter(millis: Long, what: String): String {
    sleep(ofMillis(millis))
    return what
}

/** Prints "hello world" after a second, not after two. */
object Hello {
    @JvmStatic
    fun main(args: Array<String>) {
        val greeting = asyncioRun {
            val a = createTask { sayAfter(1_000, "hello") }
            val b = createTask { sayAfter(1_000, "world") }
            a.await() + " " + b.await()
        }
        println(greeting)
    }
}
