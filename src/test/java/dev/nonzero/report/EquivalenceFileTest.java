package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.engine.dl4j.equivalence.Differences;
import dev.nonzero.engine.dl4j.equivalence.Equivalence;
import dev.nonzero.engine.dl4j.equivalence.Equivalence.AtDepth;
import dev.nonzero.engine.dl4j.equivalence.Equivalence.AtStep;
import dev.nonzero.engine.dl4j.equivalence.Equivalence.OneLayer;
import dev.nonzero.engine.dl4j.equivalence.EquivalenceSettings;
import dev.nonzero.engine.dl4j.equivalence.Histogram;
import dev.nonzero.engine.dl4j.equivalence.Histogram.Bin;
import dev.nonzero.engine.dl4j.equivalence.LayerTiming;
import dev.nonzero.engine.dl4j.equivalence.LayerTiming.Computation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison in which each figure is another number. */
class EquivalenceFileTest {
    @Test
    void everyNumberHasARow(@TempDir Path folder) throws IOException {
        Equivalence result = new Equivalence(
                new EquivalenceSettings(1, 1, 1, 1, List.of(2), 1, 1, 1, 1),
                new OneLayer(12, List.of(3L, 4L), 0.01, 0.02),
                new OneLayer(13, List.of(5L), 0.03, 0.04),
                new Differences(1, 2, 4, 0.5, 8, 0.75),
                new Histogram(List.of(new Bin(-1, 0, 21), new Bin(0, 1, 22))),
                new Differences(3, 5, 16, 0.25, 4, 0.125),
                new Histogram(List.of(new Bin(-2, 2, 23))),
                List.of(new AtDepth(2, new Differences(6, 7, 0, 0.1, 0.2, 0.3))),
                List.of(new AtStep(9, 0.6, 0.7, new Differences(10, 11, 2, 0.8, 3, 0.9))),
                List.of(
                        new LayerTiming(Computation.FORWARD, true, 31, 32),
                        new LayerTiming(Computation.FORWARD_AND_BACKWARD, false, 33, 34)));
        Path file = folder.resolve("equivalence.csv");
        EquivalenceFile.write(result, file);
        assertThat(Files.readString(file)).isEqualTo("""
                measurement,layer,at,statistic,value
                parameters,linear,,count,12
                weight_shape,linear,0,size,3
                weight_shape,linear,1,size,4
                output,linear,,largest_error,0.01
                weight_gradient,linear,,largest_error,0.02
                parameters,conv1d,,count,13
                weight_shape,conv1d,0,size,5
                output,conv1d,,largest_error,0.03
                weight_gradient,conv1d,,largest_error,0.04
                output,linear,,mean,1.0
                output,conv1d,,mean,2.0
                output,,,rms,4.0
                output,,,largest_difference,0.5
                output,,,rms_difference,8.0
                output,,,relative_difference,2.0
                output,,,equal_share,0.75
                weight_gradient,linear,,mean,3.0
                weight_gradient,conv1d,,mean,5.0
                weight_gradient,,,rms,16.0
                weight_gradient,,,largest_difference,0.25
                weight_gradient,,,rms_difference,4.0
                weight_gradient,,,relative_difference,0.25
                weight_gradient,,,equal_share,0.125
                output_difference,,-1.0,count,21
                output_difference,,0.0,count,22
                output_difference,,1.0,end,0
                weight_gradient_difference,,-2.0,count,23
                weight_gradient_difference,,2.0,end,0
                depth,linear,2,mean,6.0
                depth,conv1d,2,mean,7.0
                depth,,2,rms,0.0
                depth,,2,largest_difference,0.1
                depth,,2,rms_difference,0.2
                depth,,2,relative_difference,0.0
                depth,,2,equal_share,0.3
                training,linear,9,loss,0.6
                training,conv1d,9,loss,0.7
                training,linear,9,mean,10.0
                training,conv1d,9,mean,11.0
                training,,9,rms,2.0
                training,,9,largest_difference,0.8
                training,,9,rms_difference,3.0
                training,,9,relative_difference,1.5
                training,,9,equal_share,0.9
                forward,linear,linear first,median_ms,31.0
                forward,conv1d,linear first,median_ms,32.0
                forward_and_backward,linear,conv1d first,median_ms,33.0
                forward_and_backward,conv1d,conv1d first,median_ms,34.0
                """);
    }
}
