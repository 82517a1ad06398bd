package dev.nonzero.config;

import dev.nonzero.analysis.Comparison;
import dev.nonzero.analysis.SimpleEffect;
import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.text.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that what is asked of the results names factors, levels and figures that there will be. */
final class QuestionChecks {
    private final Experiment experiment;
    private final Node top;
    private final Mistakes mistakes;

    private QuestionChecks(Experiment experiment, Node top, Mistakes mistakes) {
        this.experiment = experiment;
        this.top = top;
        this.mistakes = mistakes;
    }

    /** Adds the mistakes. */
    static void check(Experiment experiment, Node top, Mistakes mistakes) {
        QuestionChecks checks = new QuestionChecks(experiment, top, mistakes);
        checks.metric();
        experiment.analysis().compare().ifPresent(checks::comparison);
        List<SimpleEffect> effects = experiment.analysis().simpleEffects();
        for (int i = 0; i < effects.size(); i++) {
            checks.simpleEffect(effects.get(i), List.of("simple_effects", "[" + (i + 1) + "]"));
        }
    }

    private void metric() {
        boolean varied =
                experiment.factors().stream().anyMatch(factor -> factor.paths().contains("data.validation"));
        boolean needed = experiment.analysis().speed().isPresent()
                || experiment.analysis().metric().part() == ComparedMetric.Part.VALIDATION;
        if (needed && experiment.settings().data().validation().isEmpty() && !varied) {
            add(List.of("metric"), "there are no validation rows, for data.validation is none");
        }
    }

    private void comparison(Comparison compare) {
        if (experiment.factors().isEmpty()) {
            add(List.of("compare"), "compares levels, but there are no factors");
            return;
        }
        cell(compare.from(), List.of("compare", "from"));
        cell(compare.to(), List.of("compare", "to"));
        if (compare.from().equals(compare.to())) {
            add(List.of("compare", "to"), "is the same cell as compare.from; expected another");
        }
    }

    /** Levels that make up a whole cell. */
    private void cell(Map<String, String> levels, List<String> path) {
        levels.forEach((factor, level) -> level(factor, level, path));
        List<String> missing = experiment.factors().stream()
                .map(VariedFactor::name)
                .filter(name -> !levels.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            add(path, "names no level of " + String.join(", ", missing) + "; expected a level of every factor");
        }
    }

    private void simpleEffect(SimpleEffect effect, List<String> path) {
        if (factor(effect.factor()).isEmpty()) {
            add(below(path, "factor"), noFactor(effect.factor()));
        }
        List<String> within = below(path, "within");
        if (effect.within().isEmpty()) {
            add(within, "names no other factor; expected at least one, because the main effects are reported anyway");
        }
        effect.within().forEach((factor, level) -> {
            if (factor.equals(effect.factor())) {
                add(below(within, factor), "is the factor whose effect is asked for; expected another");
            } else {
                level(factor, level, within);
            }
        });
    }

    private void level(String factor, String level, List<String> path) {
        Optional<VariedFactor> known = factor(factor);
        if (known.isEmpty()) {
            add(below(path, factor), noFactor(factor));
            return;
        }
        List<String> names = known.get().levelNames();
        if (!names.contains(level)) {
            add(
                    below(path, factor),
                    "found \"" + level + "\", expected a level of " + factor + ": " + String.join(", ", names)
                            + NearestWord.hint(level, names));
        }
    }

    private String noFactor(String name) {
        List<String> names =
                experiment.factors().stream().map(VariedFactor::name).toList();
        return "there is no factor " + name
                + (names.isEmpty() ? "" : "; expected " + String.join(", ", names) + NearestWord.hint(name, names));
    }

    private Optional<VariedFactor> factor(String name) {
        return experiment.factors().stream().filter(f -> f.name().equals(name)).findFirst();
    }

    private static List<String> below(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }

    private void add(List<String> path, String problem) {
        String text = String.join(".", path).replace(".[", "[");
        if (!mistakes.cover(text)) {
            mistakes.add(Node.find(top, path), text, problem);
        }
    }
}
