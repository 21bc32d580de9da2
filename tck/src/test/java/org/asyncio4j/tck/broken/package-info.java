/**
 * The proof of the kit's power: loops broken as people break them, one per file, each with the rules that must detect
 * it.
 *
 * <p>Each is small because it is a sound loop except for one defect: either the core over a driver of its own, as most
 * back ends are, or a {@code ForwardingLoop}, which stands for a loop that implements {@code EventLoop} itself. {@code
 * BrokenLoopsTest} checks first that an unbroken {@code ForwardingLoop} keeps the rules.
 *
 * <p>To add one, write a class with {@code @Breaks} and a constructor that takes a {@code LoopConfig}. The test finds
 * it.
 */
package org.asyncio4j.tck.broken;
