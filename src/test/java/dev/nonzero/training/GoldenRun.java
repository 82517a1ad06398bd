package dev.nonzero.training;

import dev.nonzero.data.LabelSets;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.OneLabel;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.data.Targets;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.Channels;
import dev.nonzero.network.Head;
import dev.nonzero.network.HiddenLayer;
import dev.nonzero.network.Initialization;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Network;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.ParameterShape;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.network.Positions;
import dev.nonzero.network.Weighted;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A short training in float64 by independent software (torch's gradients, the updates written out): what it started
 * from, what it was given and what came out, read from {@code golden/networks}, which {@code networks.py} and
 * {@code more_networks.py} wrote, the latter with a list of pointwise layers and the logits after the training. Parameters go
 * by their names; weights are (units, inputs) row by row.
 *
 * @param name the file's
 * @param description the network
 * @param optimizer with which it was trained
 * @param head output activation and loss
 * @param data the rows of all batches, one batch behind the other
 * @param batchEnds the row behind each batch
 * @param logits of the first batch; shape (rows, classes)
 * @param losses of each batch before its step
 * @param initial the parameters before the first step
 * @param gradients of the first step
 * @param trained the parameters after the last step, running statistics among them
 * @param logitsAfterTraining of the last batch, from the trained parameters; shape (rows, classes); empty where the file
 *     has none
 */
public record GoldenRun(
        String name,
        NetworkDescription description,
        Optimizer optimizer,
        Head head,
        LabeledData data,
        List<Integer> batchEnds,
        List<Double> logits,
        List<Double> losses,
        Map<String, List<Double>> initial,
        Map<String, List<Double>> gradients,
        Map<String, List<Double>> trained,
        Optional<List<Double>> logitsAfterTraining) {
    private static final List<String> NAMES = List.of(
            "mlp-sgd",
            "mlp-adam",
            "mlp-adam-long-gaps",
            "mlp-adam-every-gap",
            "mlp-adam-large-epsilon",
            "mlp-adam-weight-decay",
            "mlp-nesterov",
            "mlp-adagrad",
            "rmsprop",
            "momentum",
            "amsgrad",
            "mlp-deep-adam",
            "linear-softmax-adam",
            "conv-one-channel-max",
            "conv-one-channel-max-nonnegative",
            "conv-one-channel-avg",
            "conv-four-channels-max",
            "conv-four-channels-no-pool",
            "conv-no-bias-max",
            "conv-all-channels",
            "conv-all-channels-feature-max",
            "conv-global-max",
            "conv-nesterov",
            "mlp-class-weights-gelu",
            "conv-gelu-max",
            "conv-leaky-relu-feature-avg",
            "conv-sigmoid-feature-max",
            "multi-label-mlp",
            "multi-label-conv-max",
            "multi-label-linear-sgd",
            "label-smoothing",
            "pointwise-stack-max",
            "pointwise-stack-no-pool",
            "set-max",
            "set-mean-stack",
            "set-sum-is-linear",
            "batch-norm-hidden",
            "batch-norm-conv-max",
            "batch-norm-conv-stack");

    /** All runs. */
    public static Stream<GoldenRun> all() {
        return NAMES.stream().map(GoldenRun::read);
    }

    /** The run of that name. */
    public static GoldenRun read(String name) {
        InputStream file = GoldenRun.class.getResourceAsStream("/golden/networks/" + name + ".json");
        JsonNode run = JsonMapper.shared().readTree(Objects.requireNonNull(file, name));
        JsonNode network = run.get("network");
        return new GoldenRun(
                name,
                description(network),
                optimizer(run.get("optimizer")),
                head(run),
                data(run),
                batchEnds(run.get("batches")),
                numbers(run.get("logitsOfFirstBatch").get("data")),
                numbers(run.get("losses")),
                tensors(run, "initial"),
                tensors(run, "gradientsOfFirstStep"),
                afterTraining(run),
                Optional.ofNullable(run.get("logitsOfLastBatchAfterTraining")).map(node -> numbers(node.get("data"))));
    }

    /** The network as it started, its pointwise layer, if it has one, of that type. */
    public Parameters parameters(LayerType type) {
        return parameters(type, optimizer);
    }

    /** The same, to be trained by another rule. */
    public Parameters parameters(LayerType type, Optimizer rule) {
        NetworkDescription typed = new NetworkDescription(
                description.positions(),
                description.channels(),
                description.pointwise().stream()
                        .map(layer -> new PointwiseLayer(
                                type,
                                layer.units(),
                                layer.activation(),
                                layer.bias(),
                                layer.batchNorm(),
                                layer.dropout()))
                        .toList(),
                description.aggregate(),
                description.pool(),
                description.inputDropout(),
                description.hidden(),
                description.activation(),
                description.dropout(),
                description.initialization());
        Network network = typed.network(data.features().columns(), head, 1);
        Parameters parameters = Parameters.allocate(network, rule);
        parameters.shapes().stream().filter(shape -> !shape.isTrained()).forEach(shape -> parameters
                .table(shape.name())
                .fill(0, ((ParameterShape.Start.Constant) shape.start()).value()));
        initial.forEach((parameter, values) -> parameters.set(parameter, toFloats(values)));
        return parameters;
    }

    /** The biases that a normalization takes away again. */
    public Set<String> biasesWithoutGradient() {
        Network network = parameters(LayerType.LINEAR).network();
        return IntStream.range(0, network.layers().size())
                .filter(network::isNormalized)
                .mapToObj(i -> ((Weighted) network.layers().get(i)).biasName())
                .collect(Collectors.toSet());
    }

    /** How many steps the run has. */
    public int steps() {
        return batchEnds.size();
    }

    /** The first row of a batch, counted from 0. */
    public int batchStart(int batch) {
        return batch == 0 ? 0 : batchEnds.get(batch - 1);
    }

    /** The rows of the data in their order, which is what {@link TrainingSession#step} wants. */
    public int[] order() {
        return IntStream.range(0, data.rows()).toArray();
    }

    /** Trains what {@link #parameters} made; the loss of each step. */
    public float[] train(TrainingSession session) {
        float[] losses = new float[steps()];
        for (int batch = 0; batch < steps(); batch++) {
            losses[batch] = (float) session.step(new Batch(data, order(), batchStart(batch), batchEnds.get(batch)), 1);
        }
        return losses;
    }

    /** The rows of the first batch. */
    public SparseMatrix firstBatch() {
        return rowsOf(0);
    }

    /** The rows of the last batch. */
    public SparseMatrix lastBatch() {
        return rowsOf(steps() - 1);
    }

    private SparseMatrix rowsOf(int batch) {
        int[] rows = Arrays.copyOfRange(order(), batchStart(batch), batchEnds.get(batch));
        return data.selectRows(rows).features();
    }

    /** The probabilities of logits of shape (rows, classes). */
    public List<Double> probabilities(List<Double> ofLogits) {
        if (head instanceof Head.Sigmoid) {
            return ofLogits.stream().map(logit -> 1 / (1 + Math.exp(-logit))).toList();
        }
        int classes = data.classes().size();
        List<Double> exponentials = ofLogits.stream().map(Math::exp).toList();
        return IntStream.range(0, exponentials.size())
                .mapToObj(i -> {
                    int row = i - i % classes;
                    return exponentials.get(i)
                            / exponentials.subList(row, row + classes).stream()
                                    .mapToDouble(Double::doubleValue)
                                    .sum();
                })
                .toList();
    }

    /**
     * How far numbers are from the expected: the largest difference over the largest expected magnitude, so that a number
     * near zero beside large ones is not measured by itself. Infinite where their count differs.
     */
    public static double relativeError(List<Double> expected, float[] actual) {
        double largest = 0;
        double difference = expected.size() == actual.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(expected.size(), actual.length); i++) {
            largest = Math.max(largest, Math.abs(expected.get(i)));
            difference = Math.max(difference, Math.abs(expected.get(i) - actual[i]));
        }
        return difference / largest;
    }

    private static float[] toFloats(List<Double> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }

    @Override
    public String toString() {
        return name;
    }

    private static NetworkDescription description(JsonNode network) {
        JsonNode channels = network.get("channels");
        boolean nonzeros = network.path("positions").asString("").equals("nonzeros");
        return new NetworkDescription(
                nonzeros ? Positions.NONZEROS : Positions.FEATURES,
                channels.isNull() ? Channels.ALL : Channels.of(channels.asInt()),
                pointwise(network.get("pointwise"))
                        .map(GoldenRun::pointwiseLayer)
                        .toList(),
                nonzeros ? Aggregate.Type.valueOf(upperCase(network.get("aggregate"))) : Aggregate.Type.SUM,
                Optional.of(network.get("pool"))
                        .filter(node -> !node.isNull())
                        .map(node -> new Pool(
                                Pool.Type.valueOf(upperCase(node.get("type"))),
                                node.get("size").asInt(),
                                node.path("axis").asString("").equals("features")
                                        ? Pool.Axis.UNITS
                                        : Pool.Axis.POSITIONS)),
                0,
                elements(network.get("hidden")).map(GoldenRun::hidden).toList(),
                ActivationFunction.RELU,
                0,
                Initialization.PYTORCH);
    }

    private static Head head(JsonNode run) {
        int classes = run.at("/network/classes").asInt();
        if (run.at("/network/head").asString("softmax").equals("sigmoid")) {
            return new Head.Sigmoid(classes);
        }
        return new Head.Softmax(
                run.has("classWeights") ? numbers(run.get("classWeights")) : Collections.nCopies(classes, 1.0),
                run.at("/network/labelSmoothing").asDouble(0));
    }

    /** One layer or none, or a list of them. */
    private static Stream<JsonNode> pointwise(JsonNode layers) {
        return layers.isArray() ? elements(layers) : Stream.of(layers).filter(node -> !node.isNull());
    }

    private static PointwiseLayer pointwiseLayer(JsonNode layer) {
        return new PointwiseLayer(
                LayerType.CONV1D,
                layer.get("units").asInt(),
                activation(layer),
                layer.get("bias").asBoolean(),
                layer.path("batchNorm").asBoolean(false),
                0);
    }

    private static HiddenLayer hidden(JsonNode layer) {
        return new HiddenLayer(
                layer.get("units").asInt(),
                Optional.of(activation(layer)),
                OptionalDouble.empty(),
                layer.path("batchNorm").asBoolean(false));
    }

    static Optimizer optimizer(JsonNode node) {
        double learningRate = node.get("learningRate").asDouble();
        double decay = node.path("weightDecay").asDouble(0);
        return switch (node.get("type").asString()) {
            case "sgd" -> new Optimizer.Sgd(learningRate, decay);
            case "nesterov" ->
                new Optimizer.Nesterov(learningRate, node.get("momentum").asDouble(), decay);
            case "adam" ->
                new Optimizer.Adam(
                        learningRate,
                        node.get("beta1").asDouble(),
                        node.get("beta2").asDouble(),
                        node.get("epsilon").asDouble(),
                        decay);
            case "adagrad" ->
                new Optimizer.AdaGrad(learningRate, node.get("epsilon").asDouble(), decay);
            case "rmsprop" ->
                new Optimizer.RmsProp(
                        learningRate,
                        node.get("rho").asDouble(),
                        node.get("epsilon").asDouble(),
                        decay);
            case "momentum" ->
                new Optimizer.Momentum(learningRate, node.get("momentum").asDouble(), decay);
            case "adamax" ->
                new Optimizer.AdaMax(
                        learningRate,
                        node.get("beta1").asDouble(),
                        node.get("beta2").asDouble(),
                        decay);
            case "nadam" ->
                new Optimizer.Nadam(
                        learningRate,
                        node.get("beta1").asDouble(),
                        node.get("beta2").asDouble(),
                        node.get("epsilon").asDouble(),
                        decay);
            case "amsgrad" ->
                new Optimizer.AmsGrad(
                        learningRate,
                        node.get("beta1").asDouble(),
                        node.get("beta2").asDouble(),
                        node.get("epsilon").asDouble(),
                        decay);
            default -> throw new IllegalArgumentException(node.toString());
        };
    }

    private static LabeledData data(JsonNode run) {
        List<JsonNode> rows = elements(run.get("batches"))
                .flatMap(batch -> elements(batch.get("rows")))
                .toList();
        int[] offsets = new int[rows.size() + 1];
        List<Integer> indices = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            elements(rows.get(row).get("indices")).forEach(index -> indices.add(index.asInt()));
            elements(rows.get(row).get("values")).forEach(value -> values.add(value.asDouble()));
            offsets[row + 1] = indices.size();
        }
        return new LabeledData(
                new SparseMatrix(
                        run.get("network").get("features").asInt(),
                        offsets,
                        indices.stream().mapToInt(Integer::intValue).toArray(),
                        toFloats(values)),
                targets(elements(run.get("batches"))
                        .flatMap(batch -> elements(batch.get("labels")))
                        .toList()),
                IntStream.range(0, run.get("network").get("classes").asInt())
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private static Targets targets(List<JsonNode> labels) {
        if (!labels.get(0).isArray()) {
            return OneLabel.of(labels.stream().mapToInt(JsonNode::asInt).toArray());
        }
        int[] offsets = new int[labels.size() + 1];
        for (int row = 0; row < labels.size(); row++) {
            offsets[row + 1] = offsets[row] + labels.get(row).size();
        }
        return LabelSets.of(
                offsets,
                labels.stream()
                        .flatMap(GoldenRun::elements)
                        .mapToInt(JsonNode::asInt)
                        .toArray());
    }

    private static List<Integer> batchEnds(JsonNode batches) {
        int[] ends =
                elements(batches).mapToInt(batch -> batch.get("labels").size()).toArray();
        Arrays.parallelPrefix(ends, Integer::sum);
        return Arrays.stream(ends).boxed().toList();
    }

    /** Parameters, and running statistics where there are any. */
    private static Map<String, List<Double>> afterTraining(JsonNode run) {
        Map<String, List<Double>> tensors = tensors(run, "final");
        tensors.putAll(tensors(run, "runningStatistics"));
        return tensors;
    }

    private static Map<String, List<Double>> tensors(JsonNode run, String part) {
        boolean points = run.at("/network/positions").asString("features").equals("nonzeros");
        Map<String, List<Double>> tensors = new LinkedHashMap<>();
        run.path(part)
                .propertyStream()
                .forEach(entry ->
                        tensors.put(parameter(entry.getKey()), byUnit(entry.getKey(), entry.getValue(), points)));
        return tensors;
    }

    /** A tensor as (units, inputs); that of points is written as (features, units). */
    private static List<Double> byUnit(String name, JsonNode tensor, boolean points) {
        List<Double> data = numbers(tensor.get("data"));
        if (!points || !name.equals("pointwise0.W")) {
            return data;
        }
        int units = tensor.at("/shape/1").asInt();
        int features = data.size() / units;
        return IntStream.range(0, data.size())
                .mapToObj(i -> data.get(i % features * units + i / features))
                .toList();
    }

    /** What we call a parameter: the first pointwise layer has no number. */
    private static String parameter(String name) {
        return name.replace("pointwise0.", "pointwise.");
    }

    private static ActivationFunction activation(JsonNode layer) {
        return ActivationFunction.valueOf(upperCase(layer.get("activation")));
    }

    private static String upperCase(JsonNode word) {
        return word.asString().toUpperCase(Locale.ROOT);
    }

    private static List<Double> numbers(JsonNode array) {
        return elements(array).map(JsonNode::asDouble).toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
