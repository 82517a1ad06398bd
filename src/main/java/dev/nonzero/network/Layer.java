package dev.nonzero.network;

import java.util.List;

/**
 * One layer of a {@link Network}. All that a layer is stands in its record: what it makes of a shape, which parameters it
 * has and how they are initialized, and how many multiplications it takes. How it is computed is the engines' affair.
 */
public sealed interface Layer
        permits Layout,
                Pointwise,
                PointEmbedding,
                BatchNormalization,
                Activation,
                Dropout,
                Pool,
                Aggregate,
                Flatten,
                Dense {
    /**
     * The shape of what it gives.
     *
     * @throws NetworkException where it cannot read numbers of that shape
     */
    Shape output(Shape input);

    /** Its parameters, weights before biases, and the running statistics of a normalization. */
    default List<ParameterShape> parameters(Shape input) {
        return List.of();
    }

    /** The multiplications of a forward pass of one row, if every number that it reads is there. */
    default double multiplications(Shape input) {
        return 0;
    }
}
