package dev.nonzero.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Numbers names in the order in which they turn up, and at the end puts them in an order that does not depend on it:
 * ascending numbers where all are integers, else the order of their characters.
 */
final class NameIndex {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}"); // what surely fits a long

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** The number of a name, from 0; a new one for a new name. */
    int numberOf(String name) {
        return numbers.computeIfAbsent(name, added -> {
            names.add(added);
            return names.size() - 1;
        });
    }

    /** The number of a name, or -1 where it has none. */
    int find(String name) {
        return numbers.getOrDefault(name, -1);
    }

    /** The name of a number. */
    String get(int number) {
        return names.get(number);
    }

    /** How many names there are. */
    int size() {
        return names.size();
    }

    List<String> inOrderOfAppearance() {
        return List.copyOf(names);
    }

    /** All names in their final order. */
    List<String> sorted() {
        return names.stream().sorted(order()).toList();
    }

    /** The place of each name in the final order; shape (names). */
    int[] ranks() {
        List<String> sorted = sorted();
        int[] ranks = new int[names.size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[numberOf(sorted.get(rank))] = rank;
        }
        return ranks;
    }

    /** Whether a name is a whole number. */
    static boolean isInteger(String name) {
        return INTEGER.matcher(name).matches();
    }

    private Comparator<String> order() {
        return names.stream().allMatch(NameIndex::isInteger)
                ? Comparator.comparingLong(Long::parseLong)
                : Comparator.naturalOrder();
    }
}
