package org.asyncio4j.kotlin

import java.time.Duration
import org.asyncio4j.Asyncio
import org.asyncio4j.Body
import org.asyncio4j.Context
import org.asyncio4j.Future
import org.asyncio4j.LoopConfig
import org.asyncio4j.Task
import org.asyncio4j.TaskGroup
import org.asyncio4j.Timeout

/*
 * The functions of asyncio4j that take code, for lambdas of Kotlin, which cannot infer the exception of a Body. Import
 * these by name, and all others as in Java.
 */

private fun <T> bodyOf(code: () -> T) = Body<T, RuntimeException> { code() }

/** Runs [main] in a new loop and returns its result. Kotlin has a `run` of its own, which wins inside classes. */
fun <T> asyncioRun(main: () -> T): T = Asyncio.run(bodyOf(main))

/** Runs [main] in a new loop with that configuration and returns its result. */
fun <T> asyncioRun(config: LoopConfig, main: () -> T): T = Asyncio.run(config, bodyOf(main))

/** Starts a task in the running loop. */
fun <T> createTask(code: () -> T): Task<T> = Asyncio.createTask(bodyOf(code))

/** Runs all of [codes] as tasks; the future has their results in order. */
fun <T> gather(vararg codes: () -> T): Future<List<T>> = Asyncio.gather(codes.map { Asyncio.createTask(bodyOf(it)) })

/** Runs [code] as a task and waits for it for as long as [limit] says, then cancels it. */
fun <T> waitFor(limit: Duration, code: () -> T): T = Asyncio.waitFor(bodyOf(code), limit)

/** Runs [code], but no longer than [limit]. */
fun <T> timeout(limit: Duration, code: (Timeout) -> T): T {
    var result: Result<T>? = null
    Asyncio.timeout(limit).run<RuntimeException> { result = Result.success(code(it)) }
    return result!!.getOrThrow()
}

/** Runs [code], and waits for the tasks that it starts in the group. */
fun <T> taskGroup(code: (TaskGroup) -> T): T {
    var result: Result<T>? = null
    TaskGroup().run<RuntimeException> { result = Result.success(code(it)) }
    return result!!.getOrThrow()
}

/** Starts a task of the group. The member `createTask`, which does not take a lambda of Kotlin, wins over an import. */
fun <T> TaskGroup.task(code: () -> T): Task<T> = createTask(bodyOf(code))

/** Protects [code] from cancellation of the task that awaits the future. */
fun <T> shield(code: () -> T): Future<T> = Asyncio.shield(bodyOf(code))

/** Runs [code], which may block, on a thread of the executor. */
fun <T> toThread(code: () -> T): T = Asyncio.toThread(bodyOf(code))

/** Runs [code] in this context. */
fun <T> Context.within(code: () -> T): T = run(bodyOf(code))
