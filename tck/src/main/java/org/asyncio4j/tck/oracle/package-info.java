/**
 * Scenario programs that CPython has run before: {@link org.asyncio4j.tck.oracle.Oracle} runs them on a loop under
 * test, and the traces are compared line by line.
 *
 * <p>The programs and CPython's traces are resources of this package, one JSON object per line: {@code micro.jsonl} and
 * {@code micro-traces.jsonl}, written by hand; {@code programs.jsonl} and {@code traces.jsonl}, randomly generated;
 * {@code net.jsonl} and {@code net-traces.jsonl}, randomly generated over connected pairs; and two files for each kind
 * of program that {@code generate_more.py} generates. {@code FORMAT.md} beside them specifies the words of a program.
 * The traces come from {@code run_cpython.py}, which {@link org.asyncio4j.tck.oracle.CPython} runs where Python is
 * installed.
 *
 * <p>A program that disagrees is shrunk before it is shown: smaller programs run on the loop under test and, for
 * comparison, on a {@link org.asyncio4j.tck.oracle.Reference}.
 */
@NullMarked
package org.asyncio4j.tck.oracle;

import org.jspecify.annotations.NullMarked;
