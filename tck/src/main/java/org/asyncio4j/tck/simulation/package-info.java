/**
 * The back end {@code simulated}: virtual time, a network in memory, and an order that a seed decides.
 *
 * <h2>What a seed may change, and what it may not</h2>
 *
 * <p>The contract of a loop leaves little open: callbacks run in the order of {@code callSoon}, timers by deadline and
 * equal deadlines in the order they were set, done callbacks in the order they were added, tasks in the order they
 * became ready; waiters of a lock or a queue are served first come, first served. A program without threads and network
 * therefore has exactly one order. Only what comes from outside is open:
 *
 * <ul>
 *   <li><b>The order in which bodies given to the default executor run</b> ({@code toThread},
 *       {@code runInExecutor(null, ..)}), among those for which a pool of five threads has a thread. asyncio's smallest
 *       pool has five.
 *   <li><b>The number of turns before a body's result arrives</b>, while the loop has something to do.
 *   <li><b>The order in which channels are served that are ready in one poll.</b>
 *   <li><b>The delays of the network</b>, and its losses, within the limits set on {@link
 *       org.asyncio4j.tck.network.Network}. Without a seed these are drawn, too, identically in each run.
 * </ul>
 *
 * <p>{@link org.asyncio4j.tck.simulation.Order#CONTRACT} shuffles these and nothing else; the whole conformance suite
 * passes on it, for any seed. The loop makes the draws, and bodies run one at a time while it is blocked, so the
 * same seed gives the same order. A body that blocks does not hold up the others: once its thread waits for something,
 * or has been busy for a second, the loop continues. What happens then is up to the threads, as in every other program.
 *
 * <p>{@link org.asyncio4j.tck.simulation.Order#EXPLORATORY} shuffles what asyncio does promise, but programs should not
 * rely on: <b>which of the ready tasks make a step in a turn, and in which order</b>. Each task still makes its own
 * steps in order, callbacks and timers keep their order, and time stands still while anything is ready.
 *
 * <p>Callbacks of {@code callSoonThreadsafe} are never shuffled, although threads may do it. The loop keeps those of
 * two threads in order wherever one call happens before the other, and cannot know where that is. They run in order of
 * arrival, as do the ends of bodies in executors of the program's own. Time is not shuffled either: code takes no time,
 * and no timer overtakes work under way.
 */
@NullMarked
package org.asyncio4j.tck.simulation;

import org.jspecify.annotations.NullMarked;
