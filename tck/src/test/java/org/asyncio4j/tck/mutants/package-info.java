/**
 * Single edits of the library, such as a call left out, and the rules that notice.
 *
 * <p>A mutant is a line of {@code mutants.txt}: a place by class, method, kind of edit and what stands there, never by
 * line. {@code RulesCatchMutantsTest} has a JVM with an agent ({@code MutantWorker}, {@code Agent}) exchange the code
 * of that class (an {@code Mutation}, done by {@code Surgery}) and run the rules on the loop over a selector.
 */
package org.asyncio4j.tck.mutants;
