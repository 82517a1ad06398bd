package dev.nonzero.engine.sparse.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Functions of the exponential, lane by lane, to some units in the last place. The API's own give other bits before they
 * are compiled than after. The polynomials are those of Moshier's Cephes library, expf and tanhf.
 */
final class Exponential {
    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f; // few bits, so that its multiples are exact
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float ROUNDER =
            0x1.8p23f; // adding it rounds to a whole number, which its lowest bits then hold
    private static final float LARGEST = 87;
    private static final float SERIES_UP_TO = 0.625f;

    private Exponential() {}

    /** e^x, of x clamped to where that is a normal number. */
    static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.max(-LARGEST).min(LARGEST);
        FloatVector shifted = clamped.mul(LOG2_E).add(ROUNDER);
        FloatVector whole = shifted.sub(ROUNDER);
        FloatVector rest = clamped.sub(whole.mul(LN2_HIGH)).sub(whole.mul(LN2_LOW)); // at most ln(2) / 2
        FloatVector p = rest.mul(1.9875691500e-4f).add(1.3981999507e-3f);
        p = p.mul(rest).add(8.3334519073e-3f);
        p = p.mul(rest).add(4.1665795894e-2f);
        p = p.mul(rest).add(1.6666665459e-1f);
        p = p.mul(rest).add(5.0000001201e-1f);
        p = p.mul(rest).mul(rest).add(rest).add(1);
        return p.reinterpretAsInts() // times 2^whole, by adding to the exponent
                .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.neg());
        return e.broadcast(1).div(e.add(1));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector e = exp(size.add(size));
        FloatVector far = e.broadcast(-2).div(e.add(1)).add(1);
        FloatVector square = x.mul(x);
        FloatVector p = square.mul(-5.70498872745e-3f).add(2.06390887954e-2f);
        p = p.mul(square).add(-5.37397155531e-2f);
        p = p.mul(square).add(1.33314422036e-1f);
        p = p.mul(square).add(-3.33332819422e-1f);
        FloatVector near = p.mul(square).mul(x).add(x);
        VectorMask<Float> isNear = size.compare(VectorOperators.LT, SERIES_UP_TO);
        VectorMask<Float> isNegative = x.compare(VectorOperators.LT, 0);
        return far.blend(far.neg(), isNegative).blend(near, isNear);
    }
}
