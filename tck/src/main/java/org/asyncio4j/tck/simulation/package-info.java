/**
 * The back end {@code simulated}: virtual time, a network in memory, and an order that a seed decides.
 *
 * <h2>What a seed may change, and what it may not</h2>
 *
 * <p>The contract of a loop leaves little open: callbacks run in the order of {@code callSoon}, timers by deadline and
 * equal deadlines in the order they were set, done callbacks in the order they were added, tasks in the order they
 * became ready; waiters of a lock or a queue are served first come, first served. A program without threads and without
 * network therefore has one order only. What is open is what comes from outside:
 *
 * <ul>
 *   <li><b>In which order the bodies given to the default executor run</b> ({@code toThread}, {@code runInExecutor(null,
 *       ..)}), among those for which a pool of five threads has a thread. asyncio's smallest pool has five.
 *   <li><b>How many turns go by before a body's result arrives</b>, while the loop has something to do.
 *   <li><b>In which order channels are served that are ready in one poll.</b>
 *   <li><b>How long the network takes</b>, and what it loses: within what {@link org.asyncio4j.tck.network.Network} was
 *       told. Without a seed this is drawn, too, the same in each run.
 * </ul>
 *
 * <p>{@link org.asyncio4j.tck.simulation.Order#CONTRACT} shuffles these and nothing else; the whole conformance
 * suite passes on it, whatever the seed. They are drawn by the loop, and bodies run one at a time while it stands
 * still, so the same seed gives the same order. A body that blocks does not hold the others up: once its thread waits
 * for something, or has been busy for a second, the loop goes on. What happens then is up to the threads, as in every
 * other program.
 *
 * <p>{@link org.asyncio4j.tck.simulation.Order#EXPLORATORY} shuffles what asyncio does promise and programs had better
 * not build on: <b>which of the tasks that are ready make a step in a turn, and in which order</b>. Each task still
 * makes its own steps in their order, callbacks and timers keep theirs, and time stands still while anything is ready.
 *
 * <p>Never shuffled, although threads may do it: callbacks of {@code callSoonThreadsafe}. The loop keeps those of two
 * threads in order wherever one call happens before the other, and cannot know where that is. They come as they come,
 * as does the end of bodies in executors of the program's own. Time is not shuffled either: code takes none of it, and
 * no timer overtakes work that is under way.
 */
@NullMarked
package org.asyncio4j.tck.simulation;

import org.jspecify.annotations.NullMarked;
