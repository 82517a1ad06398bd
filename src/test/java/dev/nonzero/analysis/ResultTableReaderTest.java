package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.analysis.Metric.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultTableReaderTest {
    private static final String OURS = """
            cell,network.pool,layer type,seed,init_seed,order_seed,split_seed,train_accuracy,test_accuracy,log_loss,status,message
            "network.pool=none, layer type=linear",none,linear,1,1,1,1,0.99,0.9,0.3,ok,
            "network.pool=none, layer type=conv1d",none,conv1d,1,1,1,1,0.99,0.91,0.3,ok,
            "network.pool=max 4, layer type=linear",max 4,linear,1,1,1,1,0.99,,,diverged,
            "network.pool=max 4, layer type=conv1d",max 4,conv1d,1,1,1,1,,,,failed,out of memory
            "network.pool=none, layer type=linear",none,linear,2,2,2,1,0.99,0.92,0.3,ok,
            """;

    @TempDir
    private Path folder;

    @Test
    void ourOwnFileIsKnown() throws IOException {
        ResultTable table = ResultTableReader.read(file(OURS), ColumnChoice.GUESS);
        assertThat(table.metric()).isEqualTo(new Metric("test_accuracy", Direction.HIGHER, Unit.SHARE));
        assertThat(table.factors())
                .containsExactly(
                        new Factor("network.pool", List.of("none", "max 4")),
                        new Factor("layer type", List.of("linear", "conv1d")));
        assertThat(table.blocks()).containsExactly(new Block("1", "1", "1", "1"), new Block("2", "1", "2", "2"));
        assertThat(table.value(1, 0)).hasValue(0.91);
        assertThat(table.value(2, 0)).isEmpty();
        assertThat(table.diverged(2, 0)).isTrue();
        assertThat(table.diverged(3, 0)).isFalse();
        assertThat(table.name(2)).isEqualTo("network.pool=max 4, layer type=linear");
    }

    @Test
    void howATrainingEndedIsKnownOfOurOwnFiles() throws IOException {
        ResultTable table = ResultTableReader.read(
                file("""
                cell,pool,seed,validation_accuracy,epochs_to_best,epochs,ended,learned,status,censored
                a,none,1,0.5,3,15,converged,yes,ok,no
                b,max,1,0.5,3,20,epochs,no,ok,yes
                a,none,2,,3,many,epochs,,ok,
                b,max,2,0.5,3,,,yes,ok,
                """),
                new ColumnChoice(
                        Optional.of(List.of("pool")),
                        Optional.of("epochs_to_best"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(table.training(0, 0))
                .isEqualTo(new Training(Training.End.CONVERGED, OptionalInt.of(15), Optional.of(true), false));
        assertThat(table.training(1, 0))
                .isEqualTo(new Training(Training.End.EPOCHS, OptionalInt.of(20), Optional.of(false), true));
        assertThat(table.training(0, 1))
                .isEqualTo(new Training(Training.End.UNWATCHED, OptionalInt.empty(), Optional.empty(), false));
        assertThat(table.training(1, 1))
                .isEqualTo(new Training(Training.End.NOT_KNOWN, OptionalInt.empty(), Optional.of(true), false));
    }

    @Test
    void everyFoldIsASplitOfItsOwn() throws IOException {
        ResultTable table = ResultTableReader.read(file("""
                cell,pool,seed,split_seed,init_seed,order_seed,repeat,fold,test_accuracy,status
                a,none,1-r1f1,1,1,1,1,1,0.5,ok
                a,none,1-r1f2,1,1,1,1,2,0.5,ok
                a,none,1,1,1,1,,,0.5,ok
                """), ColumnChoice.GUESS);
        assertThat(table.blocks()).extracting(Block::split).containsExactly("1-r1f1", "1-r1f2", "1");
    }

    @Test
    void anotherMetricOfOurOwnFileCanBeCompared() throws IOException {
        ColumnChoice choice =
                new ColumnChoice(Optional.empty(), Optional.of("log_loss"), Optional.empty(), Optional.empty());
        assertThat(ResultTableReader.read(file(OURS), choice).metric())
                .isEqualTo(new Metric("log_loss", Direction.LOWER, Unit.OWN));
    }

    @Test
    void anotherProgramsFileNeedsItsFactorsNamed() throws IOException {
        Path file = file("\uFEFFrun, optimizer ,accuracy,host\n3,adam,0.5,a\n3,sgd,nan,b\n4,adam,,a\n4,sgd,0.25,b\n");
        ColumnChoice choice = new ColumnChoice(
                Optional.of(List.of("optimizer")), Optional.empty(), Optional.empty(), Optional.of("run"));
        ResultTable table = ResultTableReader.read(file, choice);
        assertThat(table.blocks()).containsExactly(Block.of("3"), Block.of("4"));
        assertThat(table.value(0, 0)).hasValue(0.5);
        assertThat(table.diverged(1, 0)).as("nan").isTrue();
        assertThat(table.value(0, 1)).as("an empty field is missing").isEmpty();
        assertThat(table.diverged(0, 1)).isFalse();
    }

    @Test
    void aNameThatWasWrittenAsTextForSpreadsheetsIsReadAsItWas() throws IOException {
        Path file =
                file("cell,'=factor,seed,test_accuracy,status\n'=x,'=x,1,0.5,ok\n'-y,'-y,1,0.6,ok\n-2,-2,1,0.6,ok\n");
        assertThat(ResultTableReader.read(file, ColumnChoice.GUESS).factors())
                .containsExactly(new Factor("=factor", List.of("=x", "-y", "-2")));
        Path foreign = file("seed,pool,accuracy\n1,'=x,0.5\n");
        ColumnChoice choice =
                new ColumnChoice(Optional.of(List.of("pool")), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(ResultTableReader.read(foreign, choice).factors())
                .as("another program's names stay as they are")
                .containsExactly(new Factor("pool", List.of("'=x")));
    }

    @Test
    void seedsMayBeGivenByTheirPartsAlone() throws IOException {
        Path file = file("init_seed,split_seed,accuracy\n1,1,0.5\n1,2,0.6\n2,1,0.5\n2,2,0.6\n");
        ResultTable table = ResultTableReader.read(file, ColumnChoice.GUESS);
        assertThat(table.blocks()).first().isEqualTo(new Block("1-1", "1", "1", ""));
        assertThat(SeedDesign.of(table.blocks()).inWords()).isEqualTo("2 split x 2 init");
    }

    static Stream<Arguments> mistakes() {
        String header = "seed,pool,accuracy\n";
        List<String> pool = List.of("pool");
        return Stream.of(
                mistake("", pool, "", "has no header"),
                mistake(header, pool, "", "has no rows"),
                mistake("seed;pool;accuracy\n1;max;0.9\n", pool, "", ":1: columns are separated by commas"),
                mistake("seed\tpool\taccuracy\n1\tmax\t0.9\n", pool, "", ":1: columns are separated by commas"),
                mistake("seed,pool,pool\n1,a,b\n", pool, "", ":1: the column \"pool\" is there twice"),
                mistake(header + "1,max,0.9\n", List.of("poll"), "", "no column \"poll\"; did you mean pool?"),
                mistake(header + "1,max,0.9\n", pool, "acuracy", "no column \"acuracy\"; did you mean accuracy?"),
                mistake(header + "1,max,0.9\n", List.of("xyz"), "", "no column \"xyz\". It has \"seed\", \"pool\""),
                mistake(header + "1,max,0.9\n", List.of("seed"), "", "\"seed\" cannot be a factor and something else"),
                mistake(
                        header + "1,max,0.9\n",
                        List.of("pool", "pool"),
                        "",
                        "\"pool\" cannot be a factor and something"),
                mistake(
                        "run,pool,accuracy\n1,max,0.9\n",
                        pool,
                        "",
                        "which column is the seed? Name it with --seed-column"),
                mistake("seed,pool,score\n1,max,0.9\n", pool, "", "which column is compared? Name it with --metric"),
                mistake(header + "1,max,high\n", pool, "", ":2: accuracy is \"high\", but it is a number"),
                mistake(header + "1,max,0.93d\n", pool, "", ":2: accuracy is \"0.93d\", but it is a number"),
                mistake(header + "1,max,0x1p-1\n", pool, "", ":2: accuracy is \"0x1p-1\", but it is a number"),
                mistake(header + "1,max,1e999\n", pool, "", ":2: accuracy is \"1e999\", a number above"),
                mistake(
                        "seed,pool,value\n1,max,1\n1,none,2\n",
                        pool,
                        "value",
                        "results.csv: which values of \"value\" are better?"),
                mistake(header + "1,max,0,9\n", pool, "", ":2: has 4 fields, but the header has 3"),
                mistake(header + "1,max\n", pool, "", ":2: has 2 fields, but the header has 3"),
                mistake(header + ",max,0.9\n", pool, "", ":2: has no seed"),
                mistake(header + "1,max,0.9\n\n1,max,0.8\n", pool, "", ":4: the same cell and seed (1) as in line 2"),
                mistake(header + "1,max,\n2,max,\n", pool, "", "there is no result to analyze"),
                mistake(header + "1,\"max,0.9\n", pool, "", "is not a CSV file: (startline 2) "),
                mistake(
                        OURS.replace("diverged", "stopped"),
                        null,
                        "",
                        ":4: status is \"stopped\", but it is ok, diverged"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldWithItsPlace(
            String text, Optional<List<String>> factors, Optional<String> metric, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ResultTableReader.read(
                        file, new ColumnChoice(factors, metric, Optional.empty(), Optional.empty())))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aSeedColumnThatIsNotThereIsToldWithTheNearestName() throws IOException {
        Path file = file("run,pool,accuracy\n1,max,0.9\n");
        ColumnChoice choice =
                new ColumnChoice(Optional.of(List.of("pool")), Optional.empty(), Optional.empty(), Optional.of("runs"));
        assertThatThrownBy(() -> ResultTableReader.read(file, choice))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("no column \"runs\"; did you mean run?");
    }

    @Test
    void factorsThatAreNotNamedAreAskedFor() throws IOException {
        Path file = file("seed,pool,accuracy,host\n1,max,0.9,a\n");
        assertThatThrownBy(() -> ResultTableReader.read(file, ColumnChoice.GUESS))
                .hasMessageEndingWith(
                        "which columns are factors? Name them with --factors, or say --factors none: pool or host");
    }

    @Test
    void aFileThatIsNotThereOrNotTextIsAMistake() throws IOException {
        assertThatThrownBy(() -> ResultTableReader.read(folder.resolve("no.csv"), ColumnChoice.GUESS))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("there is no file");
        Path file = folder.resolve("latin1.csv");
        Files.write(file, "seed,accuracy\n1,0.5 é\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ResultTableReader.read(file, ColumnChoice.GUESS))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("UTF-8");
    }

    private static Arguments mistake(String text, @Nullable List<String> factors, String metric, String message) {
        return Arguments.of(
                text, Optional.ofNullable(factors), metric.isEmpty() ? Optional.empty() : Optional.of(metric), message);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("results.csv"), text);
    }
}
