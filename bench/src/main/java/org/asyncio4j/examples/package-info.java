/**
 * Small programs, each one class named by what it shows, with its twin in Python ({@code
 * NN.py}) and what CPython printed for that ({@code NN.out}) beside it. {@code ExampleCatalogue}
 * numbers them.
 *
 * <p>All have the shape of their twins. {@code static void main(String[] args)} is what Python has
 * under {@code if __name__ == "__main__"}: it starts a loop. {@code static void program()} is the
 * {@code async def main()} that {@code main} hands to {@code run}. Nothing in a program is there
 * for the sake of a test: no configuration, no clock, no back end.
 *
 * <p>That split is also how they are tested. Where all time is loop time, the test runs {@code
 * program()} on a virtual clock, and an hour of sleep costs nothing. Where threads, sockets or
 * files take part it calls {@code main}, in real time. The catalogue says which is which. System
 * properties ({@code asyncio4j.backend}, {@code asyncio4j.coroutines}) say what {@code main} runs
 * on, for the test as for the command line.
 */
@NullMarked
package org.asyncio4j.examples;

import org.jspecify.annotations.NullMarked;
