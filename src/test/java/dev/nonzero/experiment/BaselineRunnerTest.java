package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.LabeledData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One baseline, as a machine gets it that knows nothing but the request. */
class BaselineRunnerTest {
    @TempDir
    Path folder;

    private final ExperimentData data = new ExperimentData();

    @SuppressWarnings("NullAway.Init") // before each test
    private BaselineRequest request;

    @BeforeEach
    void ask() throws IOException {
        ExperimentRun run = ExperimentRun.of(Files.writeString(folder.resolve("experiment.yaml"), """
                name: baselines
                data: {train: {synthetic: {rows: 90, features: 20, classes: 3, nonzeros: 4, rule: sum}}, validation: 0.2}
                baselines: [majority, linear]
                """));
        request = run.baselines().get(0);
    }

    /** Of three classes one is the largest, which is right as often as test rows are of it. */
    @Test
    void itsFiguresAreThoseOfTheTestRows() {
        FittedBaseline fitted = new BaselineRunner(data).run(request);
        assertThat(fitted.baseline()).isEqualTo("largest class");
        assertThat(fitted.key()).isEqualTo(request.key());
        FittedBaseline.Figures figures = fitted.figures().orElseThrow();
        try (ExperimentData.Lease lease = data.use(request.data(), request.split())) {
            LabeledData train = lease.rows().train();
            LabeledData test = lease.rows().test();
            int largest = 0;
            for (int c = 1; c < 3; c++) {
                largest = train.rowsOfClasses()[c] > train.rowsOfClasses()[largest] ? c : largest;
            }
            double recalled = test.rowsOfClasses()[largest];
            assertThat(figures.accuracy()).isEqualTo(recalled / test.rows());
            // of the largest class the recall is 1 and the precision the accuracy; the others have none
            assertThat(figures.macroF1()).isEqualTo(2 * recalled / (test.rows() + recalled) / 3);
            assertThat(figures.rows().orElseThrow().test()).isEqualTo(test.rows());
            assertThat(figures.rows().orElseThrow().identity())
                    .isEqualTo(lease.rows().testIdentity());
        }
    }

    @Test
    void whatCannotBeFittedIsAFailedResultThatSaysWhy() {
        assertThat(message(request(request.baseline(), "0123456789abcdef", request.build())))
                .contains("expected 0123456789abcdef");
        assertThat(message(request(request.baseline(), request.dataDigest(), new Build("other"))))
                .contains("the build other");
        assertThat(message(request("nearest neighbour", request.dataDigest(), request.build())))
                .isEqualTo("there is no baseline nearest neighbour");
    }

    private String message(BaselineRequest asked) {
        FittedBaseline fitted = new BaselineRunner(data).run(asked);
        assertThat(fitted.figures()).isEmpty();
        assertThat(fitted.key()).isEqualTo(request.key());
        return fitted.message().orElseThrow();
    }

    private BaselineRequest request(String baseline, String digest, Build build) {
        return new BaselineRequest(
                request.key(),
                baseline,
                request.levels(),
                request.settings(),
                request.split(),
                digest,
                build,
                request.seconds(),
                request.bytes());
    }
}
