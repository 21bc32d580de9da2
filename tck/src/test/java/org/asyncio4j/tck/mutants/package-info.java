/**
 * The tests of the rules: libraries with one broken line each, and the rules that notice.
 *
 * <p>A mutant is a line of {@code mutants.txt}. {@code RulesCatchMutantsTest} starts a JVM with an agent ({@code
 * WorkerProcess}, {@code Worker}, {@code Agent}), has it exchange the code of the one class (an {@code Edit}, done by
 * {@code Surgery}), run the rules on the loop of this package, and put the class right again. Everything a mutant
 * leaves running ends with that JVM at the latest.
 *
 * <p>{@code MutantSearch} finds mutants for rules that have none.
 */
package org.asyncio4j.tck.mutants;
