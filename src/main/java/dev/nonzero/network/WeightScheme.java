package dev.nonzero.network;

/** How weights are scaled at the start, by fan-in {@code i} and fan-out {@code o}. */
public enum WeightScheme {
    /** {@code U(-1/√i, 1/√i)}, the default of PyTorch's Linear and Conv1d. */
    PYTORCH,
    /** {@code U(-√(6/(i+o)), √(6/(i+o)))}, Glorot and Bengio 2010, equation 16; the default of Keras. */
    GLOROT_UNIFORM,
    /** {@code N(0, 2/(i+o))}; Deeplearning4j's XAVIER, its default. */
    GLOROT_NORMAL,
    /** {@code U(-√(6/i), √(6/i))}. */
    HE_UNIFORM,
    /** {@code N(0, 2/i)}, He, Zhang, Ren and Sun 2015, equation 10. */
    HE_NORMAL,
    /** {@code U(-√(3/i), √(3/i))}. */
    LECUN_UNIFORM,
    /** {@code N(0, 1/i)}, LeCun, Bottou, Orr and Müller 1998, section 4.6. */
    LECUN_NORMAL
}
