package dev.nonzero.training.sparse;

import java.util.List;

/**
 * A network as this trainer computes it.
 *
 * @param first from sparse rows to the sums of the first fully connected layer
 * @param stages what follows, first to last; the last gives the logits
 * @param output softmax and loss
 * @param parameters all parameters of first and stages
 */
record Chain(FirstLayer first, List<Stage> stages, SoftmaxOutput output, List<Parameters> parameters) {
    Chain {
        stages = List.copyOf(stages);
        parameters = List.copyOf(parameters);
    }
}
