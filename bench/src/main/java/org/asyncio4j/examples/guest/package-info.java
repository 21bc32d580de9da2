/**
 * A loop inside Swing: {@code EventQueueDriver} is the only code it needs, {@code SwingLoop} turns it into a loop, and
 * {@code Countdown} is a program whose window stays responsive while its tasks wait.
 *
 * <p>As for every guest, callbacks run on the event dispatch thread; a task is a virtual thread, and runs a block on
 * the event dispatch thread with {@code onLoopThread(..)}.
 */
@NullMarked
package org.asyncio4j.examples.guest;

import org.jspecify.annotations.NullMarked;
