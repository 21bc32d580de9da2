/**
 * A loop that lives inside Swing: {@code EventQueueDriver} is all that had to be written, {@code SwingLoop} makes a
 * loop of it, {@code Countdown} is a program with a window that stays alive while its tasks wait.
 *
 * <p>The promise to a guest: callbacks run on the event dispatch thread; a task is a virtual thread, and runs a block
 * on the event dispatch thread with {@code onLoopThread(..)}.
 */
@NullMarked
package org.asyncio4j.examples.guest;

import org.jspecify.annotations.NullMarked;
