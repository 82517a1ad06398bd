package dev.nonzero.data.text;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The feature of a term without a vocabulary (the hashing trick, Weinberger et al. 2009): the remainder of the absolute value
 * of its MurmurHash3 (x86, 32 bits, seed 0, of its UTF-8 bytes). The features of scikit-learn's
 * {@code HashingVectorizer(alternate_sign=False)}.
 */
public final class FeatureHash {
    private FeatureHash() {}

    /**
     * The feature of a term.
     *
     * @param features how many there are, a power of two
     * @return from 0
     */
    public static int of(String term, int features) {
        byte[] bytes = term.getBytes(StandardCharsets.UTF_8);
        int hash = MurmurHash3.hash32x86(bytes, 0, bytes.length, 0);
        return Math.abs(hash) & (features - 1); // of the smallest number, which has no absolute value, 0 is left
    }
}
