/**
 * Small programs, each one class named after the feature it shows, next to its Python twin ({@code NN.py}) and the
 * output of CPython ({@code NN.out}). {@code ExampleCatalogue} numbers them.
 *
 * <p>All have the shape of their twins. {@code static void main(String[] args)} corresponds to Python's
 * {@code if __name__ == "__main__"}: it starts a loop. {@code static void program()} is the {@code async def main()}
 * that {@code main} passes to {@code run}. Programs contain nothing for the sake of tests: no configuration, no clock,
 * no back end.
 *
 * <p>The tests use the same split. Where all time is loop time, the test runs {@code program()} on a virtual clock, and
 * an hour of sleep costs nothing. Where threads, sockets or files take part, it calls {@code main}, in real time. The
 * catalogue specifies which is which. System properties ({@code asyncio4j.backend}, {@code asyncio4j.coroutines})
 * specify what {@code main} runs on, both for the test and for the command line.
 */
@NullMarked
package org.asyncio4j.examples;

import org.jspecify.annotations.NullMarked;
