package dev.nonzero.data;

import java.util.Arrays;

/** Different floats, told apart by their bits. */
final class FloatSet {
    private static final int EMPTY = 0x7fc00001; // the bits of a NaN, which no number of a file has

    private int[] slots = new int[1 << 4]; // bits of a value, or EMPTY; at least half are empty
    private int size;

    FloatSet() {
        Arrays.fill(slots, EMPTY);
    }

    void add(float value) {
        int bits = Float.floatToIntBits(value);
        int slot = slot(bits);
        if (slots[slot] == bits) {
            return;
        }
        slots[slot] = bits;
        if (++size > slots.length / 2) {
            int[] before = slots;
            slots = new int[2 * before.length];
            Arrays.fill(slots, EMPTY);
            for (int other : before) {
                if (other != EMPTY) {
                    slots[slot(other)] = other;
                }
            }
        }
    }

    int size() {
        return size;
    }

    /** The smallest ones, ascending. */
    float[] smallest(int most) {
        float[] values = new float[Math.min(most, size)];
        int count = 0;
        for (int bits : slots) {
            float value = Float.intBitsToFloat(bits);
            if (bits == EMPTY || (count == values.length && Float.compare(value, values[count - 1]) >= 0)) {
                continue;
            }
            int place = count < values.length ? count++ : count - 1;
            for (; place > 0 && Float.compare(value, values[place - 1]) < 0; place--) {
                values[place] = values[place - 1];
            }
            values[place] = value;
        }
        return values;
    }

    private int slot(int bits) {
        int slot = (bits * 0x9E3779B1) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
        while (slots[slot] != EMPTY && slots[slot] != bits) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
