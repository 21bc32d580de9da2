// kotlinx.coroutines as a contestant: ContestantKt QUESTION [NAME=VALUE ..].
//
// Speaks the protocol of README.md in the folder of rivals. Coroutines run on the event loop of runBlocking: one thread,
// which runs them itself, and the fastest that the library has for one, as newSingleThreadContext hands each resumption to
// an executor with a lock.

import java.io.File
import java.io.FileInputStream
import java.io.IOException
import kotlin.system.exitProcess
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** What so many operations took, and a figure of the question's own. */
class Measured(private val nanos: Long, private val figure: String = "") {
    override fun toString() = "done $nanos $figure".trim()
}

/** Does so many operations on the event loop, verifies them, and returns what they took. */
typealias Operations = suspend CoroutineScope.(Int) -> Measured

/** The case of a question: tasks=100. */
typealias Values = Map<String, Int>

fun check(what: String, expected: Long, actual: Long) =
    check(expected == actual) { "$actual $what instead of $expected" }

fun main(arguments: Array<String>) {
    if (arguments.firstOrNull() == "StartUp") {
        runBlocking {
            launch { sayFirst() }
        }
        return
    }
    val prepare = QUESTIONS[arguments.firstOrNull()]
    if (prepare == null) {
        println("failed no answer to ${arguments.joinToString(" ")}")
        exitProcess(2)
    }
    try {
        val values = arguments.drop(1).associate { it.substringBefore('=') to it.substringAfter('=').toInt() }
        count(prepare(values))
    } catch (failure: Throwable) {
        println("failed $failure")
        failure.printStackTrace()
        exitProcess(1)
    }
    exitProcess(0)
}

private fun count(operations: Operations) {
    println("ready")
    for (line in generateSequence(::readLine).takeWhile { it != "quit" }) {
        require(line.startsWith("run ")) { "neither run N nor quit: $line" }
        println(runBlocking { operations(line.removePrefix("run ").toInt()) })
    }
}

/** An operation is a process: its CPU time until its first coroutine runs, as the contestants in Java read it. */
private fun sayFirst() {
    val nanos = File("/proc/self/task").list().orEmpty().sumOf { ofThread("/proc/self/task/$it/schedstat") }
    println("first $nanos")
}

private fun ofThread(file: String): Long = try {
    FileInputStream(file).use { String(it.readAllBytes()) }.substringBefore(' ').toLong()
} catch (gone: IOException) {
    0
}
