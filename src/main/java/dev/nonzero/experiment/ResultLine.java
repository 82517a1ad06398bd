package dev.nonzero.experiment;

import dev.nonzero.data.Digest;
import java.io.InvalidObjectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of {@link ResultLines}: a result as a JSON object, whose first field is the digest of the other ones as they
 * stand there. So a line with a changed byte is not taken for another result.
 */
final class ResultLine {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Pattern FORM = Pattern.compile("\\{\"digest\":\"([0-9a-f]{16})\",(.*)", Pattern.DOTALL);

    /** Fields of {@link TrialMetrics} that lines of earlier versions lack. */
    private static final List<String> LATER = List.of("ending", "rows", "labels");

    /** What fields of metrics were called that are measures by their words now. */
    private static final Map<String, String> EARLIER =
            Map.of("accuracy", "accuracy", "macroF1", "macro_f1", "logLoss", "log_loss", "rocAuc", "roc_auc");

    private ResultLine() {}

    /** The line of a result in UTF-8, with a line feed at its end. */
    static byte[] of(Object result) {
        return (text(result) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The line of a result. */
    static String text(Object result) {
        String rest = JSON.writeValueAsString(result).substring(1);
        return "{\"digest\":\"" + digest(rest) + "\"," + rest;
    }

    /**
     * The result of a line.
     *
     * @param line without its line feed
     * @param type what it is the result of
     * @throws IllegalArgumentException where the line is no result, or is not as it was written; the message says why
     */
    static <R> R parse(String line, Class<R> type) {
        Matcher parts = FORM.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("it does not begin with a digest");
        }
        String rest = parts.group(2);
        if (!digest(rest).equals(parts.group(1))) {
            throw new IllegalArgumentException("its digest is not that of its content, so it has changed");
        }
        try {
            ObjectNode result = (ObjectNode) JSON.readTree("{" + rest);
            if (result.get("seeds") instanceof ObjectNode seeds && !seeds.has("fold")) {
                seeds.put("repeat", 0).put("fold", 0); // before there was cross-validation
            }
            if (type == TrialResult.class && result.get("figures") instanceof ObjectNode figures) {
                figures.properties().forEach(field -> nameMeasures(field.getValue()));
                figures.path("curve").forEach(epoch -> nameMeasures(epoch.path("validation")));
                LATER.stream().filter(field -> !figures.has(field)).forEach(figures::putNull);
            }
            if (type == FittedBaseline.class && result.get("figures") instanceof ObjectNode figures) {
                if (!figures.has("rows")) {
                    figures.putNull("rows");
                }
                Stream.of("ofLabelSets", "weighted") // there were no such baselines
                        .filter(field -> !figures.has(field))
                        .forEach(field -> figures.put(field, false));
            }
            return JSON.treeToValue(result, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** The result of a line that another machine sent. */
    static <R> R received(String line, Class<R> type) throws InvalidObjectException {
        try {
            return parse(line, type);
        } catch (IllegalArgumentException e) {
            throw (InvalidObjectException) new InvalidObjectException(e.getMessage()).initCause(e);
        }
    }

    /** Lines of earlier versions have four measures, by the names of their fields. */
    private static void nameMeasures(JsonNode metrics) {
        if (metrics instanceof ObjectNode old && old.has("macroF1")) {
            ObjectNode values = JSON.createObjectNode();
            EARLIER.forEach((field, word) -> {
                if (old.hasNonNull(field)) {
                    values.set(word, old.get(field));
                }
            });
            old.removeAll();
            old.set("values", values);
        }
    }

    private static String digest(String rest) {
        return new Digest().add(rest).hex();
    }
}
