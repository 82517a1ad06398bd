package dev.nonzero.engine.dl4j;

import dev.nonzero.network.WeightTable;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The floats of an INDArray in the order of memory, moved to and from {@link WeightTable} in blocks. */
final class FlatArray {
    private static final int BLOCK = 512; // inputs

    private final INDArray array;
    private final FloatPointer floats;
    private final long offset;

    /** An array of floats whose elements are neighbours in memory. */
    FlatArray(INDArray array) {
        this.array = array;
        Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
        floats = new FloatPointer(array.data().pointer());
        offset = array.offset();
    }

    /** Reads a section into one of the parts of its rows: 0 for the weights, then the states. */
    void read(FlatMatrix section, WeightTable rows, int part) {
        int column = part * rows.width();
        if (section.unitStride() == 1) {
            for (int row = 0; row < section.inputs(); row++) {
                at(section, row, 0).get(rows.array(row), rows.at(row) + column, section.units());
            }
            return;
        }
        float[] block = new float[BLOCK];
        for (int from = 0; from < section.inputs(); from += BLOCK) {
            int length = Math.min(BLOCK, section.inputs() - from);
            for (int unit = 0; unit < section.units(); unit++) {
                at(section, from, unit).get(block, 0, length);
                for (int i = 0; i < length; i++) {
                    int row = from + i;
                    rows.array(row)[rows.at(row) + column + unit] = block[i];
                }
            }
        }
    }

    /** Writes what {@link #read} reads. */
    void write(FlatMatrix section, WeightTable rows, int part) {
        Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
        int column = part * rows.width();
        if (section.unitStride() == 1) {
            for (int row = 0; row < section.inputs(); row++) {
                at(section, row, 0).put(rows.array(row), rows.at(row) + column, section.units());
            }
            return;
        }
        float[] block = new float[BLOCK];
        for (int from = 0; from < section.inputs(); from += BLOCK) {
            int length = Math.min(BLOCK, section.inputs() - from);
            for (int unit = 0; unit < section.units(); unit++) {
                for (int i = 0; i < length; i++) {
                    int row = from + i;
                    block[i] = rows.array(row)[rows.at(row) + column + unit];
                }
                at(section, from, unit).put(block, 0, length);
            }
        }
    }

    private FloatPointer at(FlatMatrix section, long input, long unit) {
        return floats.position(offset + section.start() + input * section.inputStride() + unit * section.unitStride());
    }
}
