package dev.nonzero.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

class Nd4jBackendTest {
    /** OpenMP's own number, which each thread has for itself and which Deeplearning4j's convolutions go by. */
    @Test
    void everyThreadThatComputesKeepsToItself() {
        Nd4jBackend.name();
        NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            int threads = CompletableFuture.supplyAsync(
                            () -> {
                                operations.setOmpNumThreads(3); // as on a machine of three cores
                                Nd4jBackend.name();
                                return operations.ompGetMaxThreads();
                            },
                            worker)
                    .join();
            assertThat(threads).isOne();
        } finally {
            worker.shutdown();
        }
    }
}
