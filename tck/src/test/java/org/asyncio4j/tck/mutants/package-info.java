/**
 * Single edits of the library, such as an omitted call, and the rules that detect them.
 *
 * <p>A mutant is a line of {@code mutants.txt}: a place given by class, method, kind of edit and the name of the call
 * or field, never by line. {@code RulesCatchMutantsTest} starts a JVM with an agent ({@code MutantWorker},
 * {@code Agent}) that replaces the code of that class (a {@code Mutation}, applied by {@code Surgery}) and runs the
 * rules on the loop over a selector.
 */
package org.asyncio4j.tck.mutants;
