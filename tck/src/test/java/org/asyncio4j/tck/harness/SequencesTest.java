package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class SequencesTest {

    private static Sequences<Integer> numbers(Play<Integer> play) {
        return new Sequences<>(40, random -> random.nextInt(10), play);
    }

    @Test
    void sequenceThatFailsIsMadeAsShortAsItGoes() {
        var error = assertThrows(AssertionError.class, () -> numbers(numbers -> {
            int three = numbers.indexOf(3);
            if (three >= 0 && numbers.lastIndexOf(7) > three) {
                throw new AssertionError("a seven after a three");
            }
        }).check(100));
        assertTrue(error.getMessage().startsWith("a seven after a three; by [3, 7], seed "), error.getMessage());
    }

    @Test
    void sequencesAreTheSameInEveryRun() {
        List<List<Integer>> first = new ArrayList<>();
        List<List<Integer>> second = new ArrayList<>();
        numbers(first::add).check(20);
        numbers(second::add).check(20);
        assertEquals(20, first.size());
        assertEquals(first, second);
    }

    @Test
    void sequencesAreOfManyLengthsAndNeverEmpty() {
        List<Integer> lengths = new ArrayList<>();
        numbers(numbers -> lengths.add(numbers.size())).check(200);
        assertTrue(lengths.stream().distinct().count() > 30, lengths.toString());
        assertTrue(lengths.stream().allMatch(length -> length >= 1 && length <= 40), lengths.toString());
    }

    @Test
    void failureThatDoesNotComeTwiceIsReportedAsItWasSeen() {
        int[] plays = {0};
        var error = assertThrows(AssertionError.class, () -> numbers(numbers -> {
            if (plays[0]++ == 0) {
                throw new AssertionError("once");
            }
        }).check(1));
        assertTrue(error.getMessage().startsWith("once; by ["), error.getMessage());
    }

    @Test
    void abortedSequenceAbortsTheRule() {
        assertThrows(TestAbortedException.class, () -> numbers(numbers -> {
            throw new TestAbortedException();
        }).check(1));
    }
}
