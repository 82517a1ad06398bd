package dev.nonzero.model;

import dev.nonzero.data.DataSchema;
import dev.nonzero.data.DataTransformation;
import dev.nonzero.data.FeatureValues;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.model.ModelDescription.Origin;
import dev.nonzero.model.ModelDescription.Transformation;
import dev.nonzero.model.ModelDescription.WrittenBy;
import dev.nonzero.network.Built;
import dev.nonzero.network.Describe;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Models with random weights and biases, and random rows for them. */
public final class SmallModel {
    public static final List<String> CLASSES = List.of("java.base", "java.desktop", "java.sql");

    private SmallModel() {}

    /** A model that keeps 12 of 15 features. */
    public static Model of(NetworkDescription network, FeatureValues values) {
        SparseMatrix rows = rows(40, 7);
        DataTransformation transformation = DataTransformation.fit(rows, 0, OptionalInt.of(12), values);
        Parameters built = Built.parameters(
                network, new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0.01), new double[] {1, 1, 1}, 12, 3);
        var random = RandomStreams.of(5, Purpose.INIT, "biases");
        for (String name : built.names()) { // biases start at zero; here they are something
            float[] numbers = built.get(name);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] += (float) (0.2 * random.nextDouble() - 0.1);
            }
            built.set(name, numbers);
        }
        ModelDescription description = new ModelDescription(
                ModelDescription.FORMAT,
                new WrittenBy("0", "0"),
                new Origin(Optional.of("key"), "the network", "1", rows.rows(), "digest", "network: {}\n"),
                new DataSchema(
                        15,
                        CLASSES,
                        CLASSES,
                        List.of(),
                        IntStream.range(0, 15).mapToObj(i -> "word" + i).toList(),
                        Optional.empty(),
                        1),
                Optional.empty(),
                Transformation.of(transformation));
        return new Model(built, description, Optional.of(LearnedRows.of(transformation.apply(labeled(rows)))));
    }

    /** A softmax layer over so many features that only are numbered. */
    public static Model ofFeatures(int features) {
        ModelDescription d = of(Describe.network().done(), FeatureValues.AS_IS).description();
        Parameters built = Built.parameters(
                Describe.network().done(), new Optimizer.Sgd(0.01, 0), new double[] {1, 1, 1}, features, 3);
        return new Model(
                built,
                new ModelDescription(
                        d.format(),
                        d.writtenBy(),
                        d.origin(),
                        DataSchema.ofNumbers(features, CLASSES),
                        d.labelColumn(),
                        new Transformation(Optional.empty(), FeatureValues.AS_IS, List.of(), Optional.empty())),
                Optional.empty());
    }

    /** The same with other names of classes, also more than the network has; it cannot predict. */
    public static Model withClasses(Model model, List<String> names) {
        ModelDescription d = model.description();
        DataSchema schema = new DataSchema(
                d.schema().features(),
                names,
                names,
                d.schema().columns(),
                d.schema().vocabulary(),
                d.schema().text(),
                d.schema().firstIndex());
        return new Model(
                model.parameters(),
                new ModelDescription(
                        d.format(), d.writtenBy(), d.origin(), schema, d.labelColumn(), d.transformation()),
                model.learnedRows());
    }

    /** Rows with labels in turn. */
    public static LabeledData labeled(SparseMatrix rows) {
        return new LabeledData(
                rows,
                IntStream.range(0, rows.rows()).map(row -> row % CLASSES.size()).toArray(),
                CLASSES);
    }

    /** Rows of 15 features, some of them empty. */
    public static SparseMatrix rows(int count, long seed) {
        var random = RandomStreams.of(seed, Purpose.ORDER, "rows");
        int[] offsets = new int[count + 1];
        int[] indices = new int[15 * count];
        float[] values = new float[15 * count];
        int nonzeros = 0;
        for (int row = 0; row < count; row++) {
            for (int feature = 0; feature < 15; feature++) {
                if (random.nextDouble() < 0.3) {
                    indices[nonzeros] = feature;
                    values[nonzeros++] = (float) (4 * random.nextDouble() - 1);
                }
            }
            offsets[row + 1] = nonzeros;
        }
        return new SparseMatrix(15, offsets, Arrays.copyOf(indices, nonzeros), Arrays.copyOf(values, nonzeros));
    }
}
