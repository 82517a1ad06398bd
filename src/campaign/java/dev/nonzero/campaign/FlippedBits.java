package dev.nonzero.campaign;

import dev.nonzero.campaign.Attempt.Ending;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One flipped bit in every file that the program reads. Of a file with checksums no flip may change what the command
 * prints; other files may then hold other, valid numbers.
 */
final class FlippedBits {
    private final List<Target> targets;
    private final Faults faults;

    FlippedBits(List<Target> targets, Faults faults) {
        this.targets = targets;
        this.faults = faults;
    }

    /**
     * Runs it.
     *
     * @param most flips of a file at random places; of a smaller file every bit
     */
    void run(int most) throws IOException, InterruptedException {
        System.out.println(
                "\n| file | checksums | bits flipped | read as before | read as something else | refused | wrong |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Target target : targets) {
            try (Attempts attempts = new Attempts(Mutants.TIME, Mutants.BYTES)) {
                run(target, attempts, most);
            }
        }
    }

    private void run(Target target, Attempts attempts, int most) throws IOException, InterruptedException {
        byte[] whole = Files.readAllBytes(target.file());
        String expected = attempts.of(target, whole).out();
        UniformRandomProvider random = RandomStreams.of(1, Purpose.SYNTHETIC, "bits of " + target.format());
        int flips = Math.min(most, 8 * whole.length);
        int same = 0;
        int other = 0;
        int refused = 0;
        int wrong = 0;
        for (int i = 0; i < flips; i++) {
            int bit = flips < most ? i : random.nextInt(8 * whole.length);
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Attempt attempt = attempts.of(target, flipped);
            boolean changed =
                    attempt.ending() == Ending.ACCEPTED && !attempt.out().equals(expected);
            if (attempt.ending() == Ending.FAULT || (changed && target.checked())) {
                wrong++;
                faults.add(
                        target.format(),
                        "bit " + bit,
                        changed ? "read as something else in spite of its checksums" : attempt.fault());
            } else if (attempt.ending() == Ending.REFUSED) {
                refused++;
            } else if (changed) {
                other++;
            } else {
                same++;
            }
        }
        Files.write(target.file(), whole);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %,d | %,d | %,d | %,d | %,d |%n",
                target.format(),
                target.checked() ? "yes" : "no",
                flips,
                same,
                other,
                refused,
                wrong);
    }
}
