package dev.nonzero.campaign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;

/** One way in which bytes are damaged: by disks, by interrupted copies, by editors, by hand, and by who means harm. */
enum Damage {
    FLIPPED_BIT {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            return damaged;
        }
    },
    OTHER_BYTE {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            return damaged;
        }
    },
    /** What is left of a copy that was interrupted. */
    CUT {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },
    DELETION {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            int start = random.nextInt(bytes.length);
            return replaced(bytes, start, start + length(bytes, start, random), new byte[0]);
        }
    },
    DUPLICATION {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            int start = random.nextInt(bytes.length);
            int end = start + length(bytes, start, random);
            return replaced(bytes, end, end, Arrays.copyOfRange(bytes, start, end));
        }
    },
    /** A piece of the file over another. */
    SPLICE {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            int start = random.nextInt(bytes.length);
            byte[] piece = Arrays.copyOfRange(bytes, start, start + length(bytes, start, random));
            int place = random.nextInt(bytes.length);
            return replaced(bytes, place, Math.min(bytes.length, place + piece.length), piece);
        }
    },
    /** A character or a few, many thousand times: nesting, long words, long numbers. */
    REPETITION {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            byte[] piece = PIECES.get(random.nextInt(PIECES.size()));
            ByteArrayOutputStream many = new ByteArrayOutputStream();
            for (int times = 1 << random.nextInt(15); times > 0; times--) {
                many.writeBytes(piece);
            }
            int place = random.nextInt(bytes.length);
            return replaced(bytes, place, place, many.toByteArray());
        }
    },
    /** A piece that means something in some format. */
    PIECE {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            int start = random.nextInt(bytes.length);
            int end = random.nextBoolean() ? start : start + length(bytes, start, random);
            return replaced(bytes, start, end, PIECES.get(random.nextInt(PIECES.size())));
        }
    },
    /** Another number in the place of one that is written in digits. */
    NUMBER {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            int start = random.nextInt(bytes.length);
            while (start < bytes.length && !isDigit(bytes[start])) {
                start++;
            }
            int end = start;
            while (end < bytes.length && isDigit(bytes[end])) {
                end++;
            }
            return replaced(bytes, start, end, NUMBERS.get(random.nextInt(NUMBERS.size())));
        }
    },
    SHUFFLED_LINES {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            List<byte[]> lines = Lines.of(bytes);
            ListSampler.shuffle(random, lines);
            return Lines.joined(lines);
        }
    },
    DELETED_LINE {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            List<byte[]> lines = Lines.of(bytes);
            lines.remove(random.nextInt(lines.size()));
            return Lines.joined(lines);
        }
    },
    DUPLICATED_LINE {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            List<byte[]> lines = Lines.of(bytes);
            lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
            return Lines.joined(lines);
        }
    },
    /** An extreme whole number of one, two, four or eight bytes, in either order of bytes. */
    BINARY_NUMBER {
        @Override
        byte[] apply(byte[] bytes, UniformRandomProvider random) {
            long number = EXTREMES[random.nextInt(EXTREMES.length)];
            byte[] written = new byte[1 << random.nextInt(4)];
            boolean bigEndian = random.nextInt(4) == 0;
            for (int i = 0; i < written.length; i++) {
                written[bigEndian ? written.length - 1 - i : i] = (byte) (number >> (8 * i));
            }
            int place = random.nextInt(bytes.length);
            return replaced(bytes, place, Math.min(bytes.length, place + written.length), written);
        }
    };

    static final List<Damage> OF_TEXT = List.copyOf(EnumSet.complementOf(EnumSet.of(BINARY_NUMBER)));
    static final List<Damage> OF_BYTES =
            List.copyOf(EnumSet.complementOf(EnumSet.of(SHUFFLED_LINES, DELETED_LINE, DUPLICATED_LINE)));

    private static final long[] EXTREMES = {
        -1,
        0,
        1,
        2,
        127,
        128,
        255,
        256,
        32767,
        65535,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        1L << 53,
        Long.MAX_VALUE
    };
    private static final List<byte[]> NUMBERS = pieces(
            "0",
            "-1",
            "1",
            "2",
            "00",
            "1.5",
            "1e9",
            "1e-9",
            "1e400",
            "255",
            "65536",
            "100000",
            "16777217",
            "2147483646",
            "2147483647",
            "2147483648",
            "4294967296",
            "9007199254740993",
            "9223372036854775808",
            "18446744073709551615",
            "99999999999999999999999999",
            "NaN",
            "inf",
            "-Infinity",
            "0x10",
            "1d",
            "\u0661");
    private static final List<byte[]> PIECES = pieces(
            " ",
            "\t",
            "\n",
            "\r\n",
            "\r",
            "\u0000",
            "\"",
            "'",
            ",",
            ";",
            ":",
            ": ",
            "- ",
            "#",
            "%",
            "=",
            "|",
            "\\",
            "/",
            "../",
            "[",
            "]",
            "{",
            "}",
            "{}",
            "[]",
            "(",
            ")",
            "&a ",
            "*a",
            "<<: ",
            "!!int ",
            "? ",
            "...",
            "---\n",
            "null",
            "true",
            "none",
            "all",
            "~",
            "a",
            "9",
            "\u00e9",
            "\u2028",
            "\uFEFF",
            "\uD83D\uDE00",
            "<script>",
            "=1+1",
            "@",
            "-",
            "+");

    private static final int LONGEST_PIECE = 100;

    abstract byte[] apply(byte[] bytes, UniformRandomProvider random);

    /** Mostly short, never past the end, at least one byte. */
    private static int length(byte[] bytes, int start, UniformRandomProvider random) {
        int most = random.nextInt(4) == 0 ? LONGEST_PIECE : 8;
        return Math.min(bytes.length - start, 1 + random.nextInt(most));
    }

    private static byte[] replaced(byte[] bytes, int start, int end, byte[] by) {
        byte[] damaged = new byte[start + by.length + bytes.length - end];
        System.arraycopy(bytes, 0, damaged, 0, start);
        System.arraycopy(by, 0, damaged, start, by.length);
        System.arraycopy(bytes, end, damaged, start + by.length, bytes.length - end);
        return damaged;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static List<byte[]> pieces(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
