package dev.nonzero.campaign;

import dev.nonzero.campaign.Attempt.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Mutants of every format through the commands that read it: a row of a table for each. */
final class Mutants {
    static final Duration TIME = Duration.ofSeconds(5);
    static final long BYTES = 500L << 20;

    private final List<Target> targets;
    private final Faults faults;

    Mutants(List<Target> targets, Faults faults) {
        this.targets = targets;
        this.faults = faults;
    }

    void run(long first, int count) throws IOException, InterruptedException {
        System.out.println("| format | mutants | read | refused | wrong | slowest (s) | most allocated (MiB) |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Target target : targets) {
            try (Attempts attempts = new Attempts(TIME, BYTES)) {
                run(target, attempts, first, count);
            }
        }
    }

    private void run(Target target, Attempts attempts, long first, int count) throws IOException, InterruptedException {
        byte[] whole = Files.readAllBytes(target.file());
        Mutator mutator = new Mutator(target.format(), target.kind(), whole);
        attempts.of(target, whole); // whose code is not compiled yet
        Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
        for (Ending ending : Ending.values()) {
            endings.put(ending, 0);
        }
        double slowest = 0;
        long allocated = 0;
        for (long number = first; number < first + count; number++) {
            Attempt attempt = attempts.of(target, mutator.mutant(number));
            endings.merge(attempt.ending(), 1, Integer::sum);
            slowest = Math.max(slowest, attempt.seconds());
            allocated = Math.max(allocated, attempt.allocated());
            if (attempt.ending() == Ending.FAULT) {
                faults.add(target.format(), "mutant " + number, attempt.fault());
            }
        }
        Files.write(target.file(), whole);
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %,d | %.2f | %,d |%n",
                target.format(),
                count,
                endings.get(Ending.ACCEPTED),
                endings.get(Ending.REFUSED),
                endings.get(Ending.FAULT),
                slowest,
                allocated >> 20);
    }
}
