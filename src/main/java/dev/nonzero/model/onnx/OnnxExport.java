package dev.nonzero.model.onnx;

import static dev.nonzero.model.onnx.OnnxGraph.integer;

import dev.nonzero.files.AtomicFile;
import dev.nonzero.model.Model;
import dev.nonzero.model.ModelDescription;
import dev.nonzero.model.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a model as ONNX (operator set 13, format version 7), complete with what becomes of rows before the network. Input
 * is {@code features}, float (rows, features), dense rows as their file has them; outputs are {@code label}, string (rows),
 * unless rows have sets of labels, and {@code probabilities}, float (rows, classes). The metadata tell the names: {@code classes} and, where features have
 * names, {@code features}, each a JSON array in the order of the columns.
 */
public final class OnnxExport {
    private static final int OPERATOR_SET = 13;
    private static final int IR_VERSION = 7;
    private static final long MOST_PARAMETERS = (Integer.MAX_VALUE - (1 << 24)) / Float.BYTES; // a message has 2 GB

    private static final JsonMapper JSON = JsonMapper.shared();

    private OnnxExport() {}

    /**
     * Writes a file.
     *
     * @throws ModelException where the network is too large for one, or has a part that ONNX lacks
     */
    public static void write(Model model, Path file) {
        ModelProto message = message(model);
        AtomicFile.writeBytes(file, message::writeTo);
    }

    private static ModelProto message(Model model) {
        long parameters = model.parameters().network().parameterCount();
        if (parameters > MOST_PARAMETERS) {
            throw ModelException.of(
                    "the network has " + parameters + " parameters, but an ONNX file holds at most " + MOST_PARAMETERS);
        }
        OnnxGraph graph = new OnnxGraph("nonzero");
        graph.input(
                "features",
                TensorProto.DataType.FLOAT,
                model.description().schema().features());
        String rows = new TransformationNodes(graph).add(model.transformation(), "features");
        String probabilities = new NetworkNodes(graph, model.parameters()).add(rows);
        graph.addAs("probabilities", "Identity", List.of(probabilities));
        if (!model.hasLabelSets()) {
            addLabel(graph, model, probabilities);
        }
        graph.output(
                "probabilities", TensorProto.DataType.FLOAT, model.classes().size());
        ModelProto.Builder message = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setProducerName("Nonzero")
                .setProducerVersion(model.description().writtenBy().nonzero())
                .setGraph(graph.build());
        metadata(model)
                .forEach((key, value) -> message.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return message.build();
    }

    private static void addLabel(OnnxGraph graph, Model model, String probabilities) {
        String best = graph.add("ArgMax", List.of(probabilities), integer("axis", 1), integer("keepdims", 0));
        graph.addAs("label", "Gather", List.of(graph.constant("classes", model.classes()), best));
        graph.output("label", TensorProto.DataType.STRING);
    }

    private static Map<String, String> metadata(Model model) {
        ModelDescription.Origin origin = model.description().origin();
        Map<String, String> metadata = new TreeMap<>(Map.of(
                "classes", JSON.writeValueAsString(model.classes()),
                "cell", origin.cell(),
                "seed", origin.seed(),
                "data", origin.data(),
                "settings", origin.settings()));
        List<String> features = model.description().schema().featureNames();
        if (!features.isEmpty()) {
            metadata.put("features", JSON.writeValueAsString(features));
        }
        return metadata;
    }
}
