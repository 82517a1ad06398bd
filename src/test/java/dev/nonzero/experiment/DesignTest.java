package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.network.Channels;
import dev.nonzero.network.Initialization;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DesignTest {
    @Test
    void factorsAreCrossedInTheOrderOfTheFile() {
        Design design = Design.of(ExperimentFile.read(Path.of("src/test/resources/config/every-key.yaml")));
        assertThat(design.cells())
                .extracting(Cell::name)
                .startsWith(
                        "pool=none, initialization=pytorch, layout=four channels",
                        "pool=none, initialization=pytorch, layout=one channel",
                        "pool=none, initialization=keras, layout=four channels")
                .hasSize(8);
        Cell third = design.cells().get(2);
        assertThat(third.index()).isEqualTo(2);
        assertThat(third.settings().network().pool()).isEmpty();
        assertThat(third.settings().network().initialization()).isEqualTo(Initialization.KERAS);
        assertThat(third.settings().network().channels()).isEqualTo(Channels.of(4));
        assertThat(design.trials()).hasSize(80);
        assertThat(design.trials().get(8)).isEqualTo(new Trial(design.cells().get(0), new Seeds(2, 2, 1)));
    }
}
