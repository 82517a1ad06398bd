package dev.nonzero.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.Zipf;
import dev.nonzero.network.Built;
import dev.nonzero.network.Describe;
import dev.nonzero.network.Optimizer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the programs of {@code docs/library.md}. */
class LibraryPageTest {
    private static final int FEATURES = 300;
    private static final LabeledData DATA = Zipf.rows(200, FEATURES, 2, 6, 5);

    @TempDir
    private Path folder;

    @Test
    void theFiveLinesTrainAndPredict() throws Exception {
        MultiLayerNetwork network = network();
        int[] offsets = new int[DATA.rows() + 1];
        int[] indices = new int[DATA.features().nonzeros()];
        float[] values = new float[indices.length];
        for (int row = 0; row < DATA.rows(); row++) {
            offsets[row + 1] = DATA.features().end(row);
        }
        for (int place = 0; place < indices.length; place++) {
            indices[place] = DATA.features().column(place);
            values[place] = DATA.features().value(place);
        }
        float[] probabilities = (float[]) run(
                0,
                "int features, int[] offsets, int[] indices, float[] values, int[] labels, MultiLayerNetwork network",
                "probabilities",
                FEATURES,
                offsets,
                indices,
                values,
                DATA.labels(),
                network);
        assertThat(probabilities).hasSize(2 * DATA.rows());
        assertThat(network.getIterationCount()).isEqualTo(20);
    }

    @Test
    void aNetworkOfOurOwnTrainsAndPredicts() throws Exception {
        assertThat((float[]) run(1, "LabeledData data", "probabilities", DATA)).hasSize(2 * DATA.rows());
    }

    @Test
    void theLoopStopsEarlyAndTellsItsProgress() throws Exception {
        AtomicInteger best = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        LongConsumer progress = step -> calls.incrementAndGet();
        run(
                2,
                "MultiLayerNetwork network, LabeledData train, LabeledData validation, LongConsumer progress,"
                        + " AtomicInteger best",
                "null",
                network(),
                DATA,
                DATA,
                progress,
                best);
        assertThat(best).hasPositiveValue();
        assertThat(calls).hasPositiveValue();
    }

    @Test
    void bothTrainersAreCompared() throws Exception {
        Object difference = run(
                3, "MultiLayerNetwork network, LabeledData data", "difference.ninetiethPercentile()", network(), DATA);
        assertThat((double) difference).isLessThan(1e-5);
    }

    private static MultiLayerNetwork network() {
        Optimizer adam = new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0);
        return Built.dl4j(Describe.network().hidden(8).done(), adam, new double[] {1, 1}, FEATURES, 1);
    }

    /** Puts a block of the page into a method with those parameters, and calls it. */
    private Object run(int block, String parameters, String result, Object... arguments) throws Exception {
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/library.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
        Path source = folder.resolve("Page" + block + ".java");
        Files.writeString(
                source,
                "import dev.nonzero.data.*; import dev.nonzero.training.*; import dev.nonzero.training.measure.*; import dev.nonzero.engine.dl4j.*;\n"
                        + "import dev.nonzero.engine.sparse.*; import dev.nonzero.network.*;\n"
                        + "import java.util.*; import java.util.concurrent.atomic.*; import java.util.function.*;\n"
                        + "import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;\n"
                        + "public class Page" + block + " { public static Object run(" + parameters + ") {\n"
                        + blocks.get(block) + "return " + result + "; } }");
        String classPath = System.getProperty("java.class.path");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath, "-d", folder.toString(), source.toString());
        assertThat(failed).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            return Stream.of(loader.loadClass("Page" + block).getMethods())
                    .filter(method -> method.getName().equals("run"))
                    .findFirst()
                    .orElseThrow()
                    .invoke(null, arguments);
        }
    }
}
