/**
 * The proof of the kit's power: loops broken as people break them, one a file, with the rules that must notice.
 *
 * <p>Each is small because it is a sound loop but for one thing: either the core over a driver of its own, as most back
 * ends are, or a {@code ForwardingLoop}, which stands for a loop that implements {@code EventLoop} itself. Unbroken,
 * that one keeps the rules, which {@code BrokenLoopsTest} checks first.
 *
 * <p>To add one: a class with {@code @Breaks} and a constructor that takes a {@code LoopConfig}. The test finds it.
 */
package org.asyncio4j.tck.broken;
