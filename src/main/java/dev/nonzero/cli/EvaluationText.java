package dev.nonzero.cli;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.model.Evaluation;
import dev.nonzero.model.Evaluation.PredictedRow;
import dev.nonzero.model.Model;
import dev.nonzero.training.measure.Measure;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.text.WordUtils;

/** How good a model is, in figures and tables for people. */
final class EvaluationText {
    private static final int WIDTH = 80;
    private static final int LEAST_TITLE = 18; // characters
    private static final int MOST_LETTERS = 8; // of a class above its column
    private static final int MOST_CLASSES = 12; // of a confusion matrix that fits a terminal
    private static final int MOST_CONFUSIONS = 15;
    private static final int MOST_WORDS = 12;

    private final Model model;
    private final LabeledData data;
    private final Evaluation evaluation;
    private final List<String> classes;

    EvaluationText(Model model, LabeledData data, Evaluation evaluation) {
        this.model = model;
        this.data = data;
        this.evaluation = evaluation;
        classes = model.classes();
    }

    void print(PrintWriter out) {
        out.println(learned());
        printFigures(out);
        if (evaluation.confusion().isEmpty()) {
            out.flush();
            return;
        }
        if (classes.size() <= MOST_CLASSES) {
            printConfusion(out);
        } else {
            printConfusions(out);
        }
        if (!evaluation.worst().isEmpty()) {
            out.println();
            out.println("Worst predictions:");
            evaluation.worst().forEach(row -> printRow(out, row));
        }
        out.flush();
    }

    private void printFigures(PrintWriter out) {
        Measure usual = Measure.usual(evaluation.metrics().ofLabelSets());
        int width = Arrays.stream(Measure.values())
                .filter(measure -> evaluation.metrics().value(measure).isPresent())
                .mapToInt(measure -> measure.title().length())
                .max()
                .orElse(0);
        String rows = evaluation.weighted() ? "weighted " : "";
        String form = "%-" + Math.max(LEAST_TITLE, rows.length() + width) + "s %10.4f%s%n";
        out.printf(Locale.ROOT, form.replace("10.4f", ",10d"), "rows", evaluation.rows(), "");
        double accuracy = evaluation.metrics().accuracy();
        out.printf(Locale.ROOT, form, rows + usual.title(), accuracy, "");
        out.printf(
                Locale.ROOT,
                form,
                rows + (usual == Measure.ACCURACY ? "largest class" : "largest label"),
                evaluation.majorityShare(),
                "  the share of " + classes.get(evaluation.majority())
                        + (accuracy > evaluation.majorityShare()
                                ? ""
                                : ": the model is no better than always predicting it"));
        for (Measure measure : Measure.values()) {
            if (measure != usual) {
                evaluation
                        .metrics()
                        .value(measure)
                        .ifPresent(value -> out.printf(Locale.ROOT, form, rows + measure.title(), value, ""));
            }
        }
    }

    private String learned() {
        if (evaluation.learned().isEmpty()) {
            return "The file of the model does not say which rows it learned from. If it learned from some of these, the figures are"
                    + " better than on new rows.";
        }
        int learned = evaluation.learned().getAsInt();
        if (learned == 0) {
            return "The model learned from none of these rows.";
        }
        return String.format(
                Locale.ROOT,
                "The model learned from %s, or from equal ones. Expect worse figures on new rows.",
                learned == evaluation.rows()
                        ? "these rows"
                        : String.format(Locale.ROOT, "%,d of these %,d rows", learned, evaluation.rows()));
    }

    private void printConfusion(PrintWriter out) {
        List<List<Integer>> confusion = evaluation.confusion();
        int digits = Integer.toString(evaluation.rows()).length();
        int longest = classes.stream().mapToInt(String::length).max().orElse(0);
        int column = Math.max(digits, Math.min(longest, MOST_LETTERS)); // longer names stand in full on the left
        boolean named = longest + classes.size() * (column + 1) <= WIDTH;
        List<String> rows = named
                ? classes
                : IntStream.range(0, classes.size())
                        .mapToObj(c -> classes.get(c) + right(Integer.toString(c + 1), 3))
                        .toList();
        List<String> columns = named
                ? classes
                : IntStream.rangeClosed(1, classes.size())
                        .mapToObj(Integer::toString)
                        .toList();
        int left = named ? longest : longest + 3;
        int each = named ? column : digits;
        out.println();
        out.println("Confusion (rows: label, columns: prediction)" + counts());
        out.print(" ".repeat(left));
        columns.forEach(name -> out.print(" " + right(cut(name, each), each)));
        out.println();
        for (int label = 0; label < confusion.size(); label++) {
            out.print(right(rows.get(label), left));
            for (int count : confusion.get(label)) {
                out.print(" " + right(count == 0 ? "." : Integer.toString(count), each));
            }
            out.println();
        }
    }

    /** That counts are of rows, where figures are not. */
    private String counts() {
        return evaluation.weighted() ? ", every row counting once" : "";
    }

    private void printConfusions(PrintWriter out) {
        record Confusion(int label, int predicted, int rows) {}
        List<List<Integer>> confusion = evaluation.confusion();
        List<Confusion> most = IntStream.range(0, classes.size())
                .boxed()
                .flatMap(label -> IntStream.range(0, classes.size())
                        .filter(predicted ->
                                predicted != label && confusion.get(label).get(predicted) > 0)
                        .mapToObj(predicted -> new Confusion(
                                label, predicted, confusion.get(label).get(predicted))))
                .sorted(Comparator.comparingInt(Confusion::rows)
                        .reversed()
                        .thenComparing(Confusion::label)
                        .thenComparing(Confusion::predicted))
                .limit(MOST_CONFUSIONS)
                .toList();
        out.println();
        out.println("Most frequent confusions among the " + classes.size() + " classes" + counts() + ":");
        most.forEach(each -> out.printf(
                Locale.ROOT,
                "%,8d rows of %s predicted as %s%n",
                each.rows(),
                classes.get(each.label()),
                classes.get(each.predicted())));
    }

    private void printRow(PrintWriter out, PredictedRow row) {
        String words = words(row.row());
        String line = String.format(
                Locale.ROOT,
                "row %d is %s (%.4f), predicted %s (%.4f)%s",
                row.row() + 1,
                classes.get(row.label()),
                row.probability(),
                classes.get(row.predicted()),
                row.confidence(),
                words.isEmpty() ? "" : ": " + words);
        out.println("  " + WordUtils.wrap(line, WIDTH - 4, System.lineSeparator() + "    ", false));
    }

    /** The words of a row, those first that weigh most as the network sees them. */
    private String words(int row) {
        List<String> before = model.description().schema().featureNames();
        if (before.isEmpty()) {
            return "";
        }
        List<String> names = model.transformation().names(before);
        SparseMatrix seen = model.transformation().apply(data.features().selectRows(row));
        List<Integer> places = new ArrayList<>();
        IntStream.range(0, seen.nonzeros()).forEach(places::add);
        places.sort(Comparator.comparingDouble((Integer place) -> -Math.abs(seen.value(place))));
        String most = places.stream()
                .limit(MOST_WORDS)
                .map(place -> names.get(seen.column(place)))
                .collect(Collectors.joining(" "));
        return places.size() > MOST_WORDS ? most + " …" : most;
    }

    private static String cut(String name, int width) {
        return name.length() <= width ? name : name.substring(0, width - 1) + "…";
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
