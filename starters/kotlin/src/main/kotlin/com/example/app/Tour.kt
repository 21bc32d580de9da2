package com.example.app

import java.time.Duration.ofMillis
import java.time.Duration.ofSeconds
import org.asyncio4j.Asyncio.sleep
import org.asyncio4j.Context
import org.asyncio4j.ContextVar
import org.asyncio4j.Lock
import org.asyncio4j.TimeoutException
import org.asyncio4j.kotlin.asyncioRun
import org.asyncio4j.kotlin.createTask
import org.asyncio4j.kotlin.gather
import org.asyncio4j.kotlin.shield
import org.asyncio4j.kotlin.task
import org.asyncio4j.kotlin.taskGroup
import org.asyncio4j.kotlin.timeout
import org.asyncio4j.kotlin.toThread
import org.asyncio4j.kotlin.waitFor
import org.asyncio4j.kotlin.within

/** Uses each of the functions for Kotlin once, and prints what it gives. */
object Tour {
    @JvmStatic
    fun main(args: Array<String>) {
        asyncioRun {
            println(gather({ sayAfter(20, "one") }, { sayAfter(10, "two") }).await())
            println(waitFor(ofSeconds(60)) { sayAfter(1, "in time") })
            try {
                waitFor(ofMillis(1)) { sayAfter(60_000, "late") }
            } catch (e: TimeoutException) {
                println("too late")
            }
            println(timeout(ofSeconds(60)) { sayAfter(1, "in time") })
            println(taskGroup { group ->
                val first = group.task { sayAfter(2, "first") }
                val second = group.task { sayAfter(1, "second") }
                listOf(first.await(), second.await())
            })
            println(toThread { "blocking" })
            println(shield { sayAfter(1, "shielded") }.await())
            val user = ContextVar.of<String>("user")
            user.set("ada")
            val context = Context.copyCurrent()
            user.set("bob")
            println(context.within { user.get() } + " " + user.get())
            val lock = Lock()
            lock.acquire().use { println("locked: ${lock.isLocked}") }
            val cancelled = createTask { sayAfter(60_000, "never") }
            sleep(ofMillis(1))
            cancelled.cancel()
            sleep(ofMillis(1))
            println("cancelled: ${cancelled.isCancelled}")
        }
    }
}
