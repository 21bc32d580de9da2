package org.asyncio4j.tools;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The known words that a mistyped word may mean: those that begin with it, or else those that differ least from it,
 * by at most one letter in three.
 */
final class CloseWords {
    private static final int LETTERS_PER_SLIP = 3;

    private CloseWords() {}

    /** Returns the words that are close to {@code word}; empty if none is. */
    static List<String> to(String word, Collection<String> known) {
        List<String> longer = known.stream()
                .filter(each -> word.length() > 1 && each.startsWith(word))
                .toList();
        if (!longer.isEmpty()) {
            return longer;
        }
        return known.stream()
                .collect(Collectors.groupingBy(each -> slips(word, each), TreeMap::new, Collectors.toList()))
                .headMap(word.length() / LETTERS_PER_SLIP, true)
                .values()
                .stream()
                .findFirst()
                .orElse(List.of());
    }

    /** Returns how many letters were left out, added, replaced, or exchanged with their neighbour. */
    static int slips(String word, String known) {
        int[][] slips = new int[word.length() + 1][known.length() + 1];
        Arrays.setAll(slips[0], j -> j);
        for (int i = 1; i <= word.length(); i++) {
            slips[i][0] = i;
            for (int j = 1; j <= known.length(); j++) {
                int replaced = word.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1;
                slips[i][j] = Math.min(
                        slips[i - 1][j - 1] + replaced,
                        Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
                if (areExchanged(word, i, known, j)) {
                    slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
                }
            }
        }
        return slips[word.length()][known.length()];
    }

    private static boolean areExchanged(String word, int i, String known, int j) {
        return i > 1
                && j > 1
                && word.charAt(i - 1) == known.charAt(j - 2)
                && word.charAt(i - 2) == known.charAt(j - 1);
    }
}
