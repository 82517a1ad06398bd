package dev.nonzero.config;

import static dev.nonzero.config.binding.Key.optional;

import dev.nonzero.config.binding.Choice;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.ListOf;
import dev.nonzero.config.binding.Section;
import dev.nonzero.config.binding.Text;
import dev.nonzero.config.binding.Type;
import dev.nonzero.config.binding.Whole;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The forms of {@code seeds}: a number, a range, a list, or a mapping that crosses its parts. */
final class SeedsType {
    private static final int MOST = 100_000; // of a count or range, far more than anyone runs

    private static final Type<List<Long>> LIST = listFrom(1);

    private static final Key<SeedPlan.Crossed, List<Long>> INIT =
            part("init", SeedPlan.Crossed::init, "Seeds of the initial weights.");
    private static final Key<SeedPlan.Crossed, List<Long>> ORDER =
            part("order", SeedPlan.Crossed::order, "Seeds of the batch order and of dropout.");
    private static final Key<SeedPlan.Crossed, List<Long>> SPLIT =
            part("split", SeedPlan.Crossed::split, "Seeds of the shares that are test and validation rows.");

    static final Type<SeedPlan> SEEDS = Choice.<SeedPlan, List<Long>>of(
                    LIST,
                    SeedPlan.Together::new,
                    s -> s instanceof SeedPlan.Together together ? Optional.of(together.seeds()) : Optional.empty())
            .or(
                    new Section<>(
                            "seeds",
                            v -> new SeedPlan.Crossed(v.get(INIT), v.get(ORDER), v.get(SPLIT)),
                            List.of(INIT, ORDER, SPLIT)),
                    s -> s,
                    s -> s instanceof SeedPlan.Crossed crossed ? Optional.of(crossed) : Optional.empty());

    private SeedsType() {}

    /** A number, which stands for so many seeds from a first one on, a range or a list. */
    static Type<List<Long>> listFrom(long first) {
        return Choice.<List<Long>, Long>of(
                        Whole.between(1, MOST), n -> range(first, first + n - 1), seeds -> Optional.empty())
                .or(
                        new Text("a range such as 1..10", "\\d{1,18}\\.\\.\\d{1,18}")
                                .map(SeedsType::parse, SeedsType::text),
                        seeds -> seeds,
                        seeds -> isRange(seeds) ? Optional.of(seeds) : Optional.empty())
                .or(new ListOf<>(Whole.between(0, Long.MAX_VALUE), "a list of seeds"), seeds -> seeds, Optional::of);
    }

    /** The seeds from one to another, both included. */
    static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static Key<SeedPlan.Crossed, List<Long>> part(
            String name, Function<SeedPlan.Crossed, List<Long>> get, String doc) {
        return optional(name, LIST, List.of(1L), get, doc, "Several, to see how much of the variation comes from it.");
    }

    private static List<Long> parse(String text) {
        String[] ends = text.split("\\.\\.", -1);
        long first = Long.parseLong(ends[0]);
        long last = Long.parseLong(ends[1]);
        if (last < first) {
            throw new IllegalArgumentException("found " + text + ", expected a range that rises");
        }
        if (last - first >= MOST) {
            throw new IllegalArgumentException("found " + text + ", expected at most " + MOST + " seeds");
        }
        return range(first, last);
    }

    private static boolean isRange(List<Long> seeds) {
        return seeds.size() > 1 && seeds.equals(range(seeds.get(0), seeds.get(0) + seeds.size() - 1));
    }

    private static String text(List<Long> range) {
        return range.get(0) + ".." + range.get(range.size() - 1);
    }
}
