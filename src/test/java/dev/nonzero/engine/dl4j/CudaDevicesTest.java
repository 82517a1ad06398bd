package dev.nonzero.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.engine.dl4j.CudaDevices.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

class CudaDevicesTest {
    @Test
    void gpusThatTheBackendHasCodeForAreNoProblem() {
        assertThat(CudaDevices.problem(List.of(new Capability(3, 7), new Capability(7, 5), new Capability(8, 6))))
                .isEmpty();
    }

    @Test
    void machineCodeOf86RunsOnLaterGpusOfItsMajorNumber() {
        assertThat(CudaDevices.problem(List.of(new Capability(8, 7), new Capability(8, 9))))
                .isEmpty();
    }

    @Test
    void noGpuIsAProblem() {
        assertThat(CudaDevices.problem(List.of()))
                .contains("CUDA finds no GPU on this machine. Run without -Pcuda to compute on the processor.");
    }

    @Test
    void aGpuThatIsTooNewOrTooOldIsNamed() {
        assertThat(CudaDevices.problem(List.of(new Capability(9, 0))))
                .contains("GPU 0 has compute capability 9.0, but ND4J's CUDA backend has code for 3.7 to 8.x only. "
                        + "Run without -Pcuda to compute on the processor.");
        assertThat(CudaDevices.problem(List.of(new Capability(8, 6), new Capability(10, 0))))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("GPU 1 has compute capability 10.0")
                        .endsWith(
                                "Hide it by CUDA_VISIBLE_DEVICES, or run without -Pcuda to compute on the processor."));
        assertThat(CudaDevices.problem(List.of(new Capability(3, 5)))).isPresent();
    }
}
