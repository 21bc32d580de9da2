/**
 * Scenario programs that CPython has run before: {@link org.asyncio4j.tck.oracle.Oracle} runs them on a loop of ours,
 * and the traces are compared line by line.
 *
 * <p>The programs and CPython's traces are resources of this package, one JSON object a line: {@code micro.jsonl} and
 * {@code micro-traces.jsonl}, written by hand; {@code programs.jsonl} and {@code traces.jsonl}, made at random;
 * {@code net.jsonl} and {@code net-traces.jsonl}, made at random over connected pairs; and two files for each kind of
 * program that {@code generate_more.py} makes. {@code FORMAT.md} beside them says what the words of a program mean.
 * {@code run_cpython.py} is what made the traces; {@link org.asyncio4j.tck.oracle.CPython} runs it where there is a
 * Python.
 *
 * <p>A program that disagrees is shrunk before it is shown: smaller ones run on the loop under test and beside it on a
 * {@link org.asyncio4j.tck.oracle.Reference}.
 */
@NullMarked
package org.asyncio4j.tck.oracle;

import org.jspecify.annotations.NullMarked;
