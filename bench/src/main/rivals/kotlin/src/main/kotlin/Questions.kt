import java.io.File
import java.nio.file.Files
import java.util.concurrent.Semaphore
import java.util.concurrent.locks.LockSupport
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.resume
import kotlin.time.Duration.Companion.hours
import kotlin.time.Duration.Companion.minutes
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.future.await
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield

const val BATCH = 1_000
private const val FRAMES = 6
private const val WARM_UP = 500
private const val A_FILE = 4096

val QUESTIONS: Map<String, (Values) -> Operations> = mapOf(
    "TaskSwitch" to ::taskSwitch,
    "TaskSpawnJoin" to { _ -> fanOut(BATCH) },
    "GatherFanOut" to { values -> fanOut(values["tasks"] ?: BATCH) },
    "CallSoonThroughput" to { _ -> { callSoonThroughput(it) } },
    "CallSoonThreadsafe" to { _ -> { callSoonThreadsafe(it) } },
    "CrossThreadWakeup" to { _ -> { crossThreadWakeup(it) } },
    "LockHandOff" to { _ -> { lockHandOff(it) } },
    "QueuePingPong" to { _ -> { queuePingPong(it) } },
    "CancelStorm" to { _ -> { cancelStorm(it) } },
    "TimeoutNesting" to { _ -> { timeoutNesting(it) } },
    "MemoryPerTask" to { _ -> memoryPerTask() },
    "SubprocessSpawn" to { _ -> { subprocessSpawn(it) } },
    "FileRead" to { _ -> fileRead() },
)

private fun since(begin: Long) = System.nanoTime() - begin

private fun sumBelow(count: Int) = count.toLong() * (count - 1) / 2

/** As many numbers as it takes, none above [size], whose sum is [count]. */
private fun batches(count: Int, size: Int = BATCH) =
    generateSequence(count) { it - size }.takeWhile { it > 0 }.map { minOf(it, size) }

private val CoroutineScope.loop get() = coroutineContext[ContinuationInterceptor] as CoroutineDispatcher

/** An operation is a yield. */
fun taskSwitch(values: Values): Operations = { count ->
    val tasks = values["tasks"] ?: 1
    val start = CompletableDeferred<Unit>()
    var done = 0
    val all = List(tasks) {
        launch {
            start.await()
            repeat(count / tasks + if (it < count % tasks) 1 else 0) {
                yield()
                done++
            }
        }
    }
    yield() // all wait for the start now
    val begin = System.nanoTime()
    start.complete(Unit)
    all.joinAll()
    val nanos = since(begin)
    check("switches", count.toLong(), done.toLong())
    Measured(nanos)
}

/** An operation is an async that returns a number: made, run and awaited, among [size] at once. */
fun fanOut(size: Int): Operations = { count ->
    var sum = 0L
    val begin = System.nanoTime()
    for (children in batches(count, size)) {
        sum += List(children) { async { it } }.awaitAll().sumOf { it.toLong() }
    }
    val nanos = since(begin)
    check("as a sum", batches(count, size).sumOf(::sumBelow), sum)
    Measured(nanos)
}

/** An operation is a Runnable that has itself dispatched again by the event loop; 1,000 are in the queue. */
suspend fun CoroutineScope.callSoonThroughput(count: Int): Measured {
    var queued = minOf(BATCH, count)
    var ran = 0
    val begin = System.nanoTime()
    suspendCancellableCoroutine { over ->
        val callback = object : Runnable {
            override fun run() {
                ran++
                if (queued < count) {
                    queued++
                    loop.dispatch(EmptyCoroutineContext, this)
                } else if (ran == count) {
                    over.resume(Unit)
                }
            }
        }
        repeat(queued) { loop.dispatch(EmptyCoroutineContext, callback) }
    }
    val nanos = since(begin)
    check("callbacks", count.toLong(), ran.toLong())
    return Measured(nanos)
}

/** An operation is a Runnable that another thread has dispatched, in bursts of 1,000, of which two are on their way. */
suspend fun CoroutineScope.callSoonThreadsafe(count: Int): Measured {
    val loop = loop
    val room = Semaphore(2)
    var ran = 0
    val one = Runnable { ran++ }
    val last = Runnable {
        ran++
        room.release()
    }
    val nanos = withContext(Dispatchers.IO) {
        val begin = System.nanoTime()
        for (size in batches(count)) {
            room.acquire()
            repeat(size - 1) { loop.dispatch(EmptyCoroutineContext, one) }
            loop.dispatch(EmptyCoroutineContext, last)
        }
        room.acquire(2)
        since(begin)
    }
    check("callbacks", count.toLong(), ran.toLong())
    return Measured(nanos)
}

/** An operation is a Runnable on an idle event loop that unparks the thread which waits for it. */
suspend fun CoroutineScope.crossThreadWakeup(count: Int): Measured {
    val asker = ParkedCaller(loop)
    val nanos = withContext(Dispatchers.IO) { asker.ask(count) }
    check("answers", count.toLong(), asker.answers.toLong())
    return Measured(nanos)
}

private class ParkedCaller(private val loop: CoroutineDispatcher) {
    var answers = 0
        private set

    @Volatile
    private var answered = false

    fun ask(times: Int): Long {
        val self = Thread.currentThread()
        val answer = Runnable {
            answers++
            answered = true
            LockSupport.unpark(self)
        }
        val begin = System.nanoTime()
        repeat(times) {
            answered = false
            loop.dispatch(EmptyCoroutineContext, answer)
            while (!answered) {
                LockSupport.park()
            }
        }
        return since(begin)
    }
}

/** An operation is an acquisition of a mutex that the other of two coroutines held. */
suspend fun CoroutineScope.lockHandOff(count: Int): Measured {
    val mutex = Mutex(locked = true)
    var last = 0
    var taken = 0
    val both = List(2) {
        launch {
            var isOver = false
            while (!isOver) {
                mutex.withLock {
                    if (taken < count && last != it + 1) {
                        last = it + 1
                        taken++
                    }
                    isOver = taken == count
                }
            }
        }
    }
    yield() // both wait in line
    val begin = System.nanoTime()
    mutex.unlock()
    both.joinAll()
    val nanos = since(begin)
    check("hand-overs", count.toLong(), taken.toLong())
    return Measured(nanos)
}

/** An operation is a number through one channel with room for one, and its successor back through another. */
suspend fun CoroutineScope.queuePingPong(count: Int): Measured {
    val there = Channel<Int>(1)
    val back = Channel<Int>(1)
    val partner = launch {
        repeat(count) { back.send(there.receive() + 1) }
    }
    var value = 0
    val begin = System.nanoTime()
    repeat(count) {
        there.send(value)
        value = back.receive()
    }
    val nanos = since(begin)
    partner.join()
    check("round trips", count.toLong(), value.toLong())
    return Measured(nanos)
}

/** An operation is a coroutine, asleep for an hour among 1,000, that is cancelled and joined. */
suspend fun CoroutineScope.cancelStorm(count: Int): Measured {
    var nanos = 0L
    var cancelled = 0
    for (size in batches(count)) {
        val all = List(size) { launch { delay(1.hours) } }
        yield() // all are asleep
        val begin = System.nanoTime()
        all.forEach { it.cancel() }
        all.joinAll()
        nanos += since(begin)
        cancelled += all.count { it.isCancelled }
    }
    check("coroutines cancelled", count.toLong(), cancelled.toLong())
    return Measured(nanos)
}

/** An operation is a withTimeout of a minute around one yield. */
suspend fun timeoutNesting(count: Int): Measured {
    var inTime = 0
    val begin = System.nanoTime()
    repeat(count) {
        withTimeout(1.minutes) {
            yield()
            inTime++
        }
    }
    val nanos = since(begin)
    check("in time", count.toLong(), inTime.toLong())
    return Measured(nanos)
}

/** An operation is a coroutine that waits six frames deep: its heap after a full collection. */
fun memoryPerTask(): Operations {
    repeat(WARM_UP) {
        runBlocking { weigh(1_000, false) }
    }
    return { count ->
        val begin = System.nanoTime()
        val bytes = weigh(count, true)
        Measured(since(begin), "bytes=$bytes")
    }
}

private suspend fun CoroutineScope.weigh(count: Int, precisely: Boolean): Long {
    val gate = CompletableDeferred<Unit>()
    val before = if (precisely) usedHeap() else 0
    val all = List(count) { async { deeper(FRAMES, gate, it) } }
    yield() // all wait now
    val bytes = if (precisely) (usedHeap() - before) / count else 0
    gate.complete(Unit)
    val sum = all.awaitAll().sumOf { it.toLong() }
    check("as a sum", sumBelow(count) + (FRAMES - 1L) * count, sum)
    return bytes
}

private suspend fun deeper(frames: Int, gate: CompletableDeferred<Unit>, own: Int): Int {
    if (frames == 1) {
        gate.await()
        return own
    }
    return deeper(frames - 1, gate, own) + 1
}

/** What is alive on the heap, in bytes, after full collections. */
private fun usedHeap() = (1..3).minOf {
    System.gc()
    Runtime.getRuntime().run { totalMemory() - freeMemory() }
}

/** An operation is a /bin/true that is started and awaited. */
suspend fun subprocessSpawn(count: Int): Measured {
    val builder = ProcessBuilder("/bin/true")
        .redirectInput(File("/dev/null"))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
    var good = 0
    val begin = System.nanoTime()
    repeat(count) {
        val child = withContext(Dispatchers.IO) { builder.start() }
        good += if (child.onExit().await().exitValue() == 0) 1 else 0
    }
    val nanos = since(begin)
    check("children", count.toLong(), good.toLong())
    return Measured(nanos)
}

/** An operation is a file of 4 KiB that is opened, read and closed in one call, in a thread of Dispatchers.IO. */
fun fileRead(): Operations {
    val file = Files.createTempFile("asyncio4j", "small")
    file.toFile().deleteOnExit()
    Files.write(file, ByteArray(A_FILE))
    return { count ->
        var size = 0L
        val begin = System.nanoTime()
        repeat(count) {
            size += withContext(Dispatchers.IO) { Files.readAllBytes(file) }.size
        }
        val nanos = since(begin)
        check("bytes", A_FILE.toLong() * count, size)
        Measured(nanos)
    }
}
