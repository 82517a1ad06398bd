package dev.nonzero.model.onnx;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ONNX files run by onnxruntime. Called by name, because it is on the class path of the tests only, see {@code pom.xml}.
 *
 * @param label of each row
 * @param probabilities of each row and class
 * @param metadata of the file
 */
record OnnxRuntime(List<String> label, List<float[]> probabilities, Map<String, String> metadata) {
    /** What a model file gives for dense rows. */
    static OnnxRuntime run(Path model, float[] rows, int count) throws ReflectiveOperationException {
        Class<?> environmentClass = Class.forName("ai.onnxruntime.OrtEnvironment");
        Class<?> tensorClass = Class.forName("ai.onnxruntime.OnnxTensor");
        Object environment = environmentClass.getMethod("getEnvironment").invoke(null);
        Object session =
                environmentClass.getMethod("createSession", String.class).invoke(environment, model.toString());
        Object tensor = tensorClass
                .getMethod("createTensor", environmentClass, FloatBuffer.class, long[].class)
                .invoke(null, environment, FloatBuffer.wrap(rows), new long[] {count, rows.length / count});
        Object result = session.getClass().getMethod("run", Map.class).invoke(session, Map.of("features", tensor));
        Object metadata = session.getClass().getMethod("getMetadata").invoke(session);
        return new OnnxRuntime(
                List.of((String[]) output(result, "label")),
                List.of((float[][]) output(result, "probabilities")),
                custom(metadata));
    }

    @SuppressWarnings("unchecked") // it is declared so
    private static Map<String, String> custom(Object metadata) throws ReflectiveOperationException {
        return (Map<String, String>)
                metadata.getClass().getMethod("getCustomMetadata").invoke(metadata);
    }

    private static Object output(Object result, String name) throws ReflectiveOperationException {
        Optional<?> value =
                (Optional<?>) result.getClass().getMethod("get", String.class).invoke(result, name);
        return Class.forName("ai.onnxruntime.OnnxValue").getMethod("getValue").invoke(value.orElseThrow());
    }
}
