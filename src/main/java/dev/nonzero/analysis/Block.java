package dev.nonzero.analysis;

/**
 * A seed: the block in which all cells share their split, their batch order and their noise.
 *
 * @param name the seed's name
 * @param split the seed of the split, empty where it is not known
 * @param init the seed of the initial weights, empty where it is not known
 * @param order the seed of the batch order, empty where it is not known
 */
public record Block(String name, String split, String init, String order) {
    /** A seed of which nothing but its name is known. */
    public static Block of(String seed) {
        return new Block(seed, "", "", "");
    }

    /** The seed of a part. */
    String part(SeedPart part) {
        return switch (part) {
            case SPLIT -> split;
            case INIT -> init;
            case ORDER -> order;
        };
    }
}
