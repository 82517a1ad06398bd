package dev.nonzero.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that training changes of a network: its weights and biases, the optimizer's state of each, running statistics, and
 * how many steps were done. A training that is given them continues where the one before ended. They are trained in place, so that each number
 * is in memory once; while a training session is open they belong to it.
 */
public final class Parameters {
    private final Network network;
    private final Updates updates;
    private final Map<String, Array> arrays; // by name, in the order of the network
    private int steps;

    private record Array(ParameterShape shape, WeightTable table) {}

    private Parameters(Network network, Updates updates, Map<String, Array> arrays, int steps) {
        this.network = network;
        this.updates = updates;
        this.arrays = arrays;
        this.steps = steps;
    }

    /**
     * Parameters that are zero, with state as it is before the first step.
     *
     * @param updates how they will be trained, which says what state there is
     * @throws InsufficientMemoryException where the heap has no room for them
     */
    public static Parameters allocate(Network network, Updates updates) {
        return allocate(network, updates, true);
    }

    /** Parameters that are zero, without state: enough to predict with. */
    public static Parameters withoutState(Network network, Updates updates) {
        return allocate(network, updates, false);
    }

    private static Parameters allocate(Network network, Updates updates, boolean withState) {
        Map<String, Array> arrays = new LinkedHashMap<>();
        List<Shape> shapes = network.shapes();
        for (int i = 0; i < network.layers().size(); i++) {
            boolean byRow = network.readsSparseRows(i); // a step needs few of its rows, which then may lie apart
            for (ParameterShape shape : network.layers().get(i).parameters(shapes.get(i))) {
                arrays.put(shape.name(), new Array(shape, allocate(shape, updates, withState, byRow)));
            }
        }
        return new Parameters(network, updates, arrays, 0);
    }

    private static WeightTable allocate(ParameterShape shape, Updates updates, boolean withState, boolean byRow) {
        if (!shape.isTrained()) {
            return WeightTable.allocate(shape.name(), shape.inputs(), shape.units(), 0, !byRow);
        }
        Optimizer optimizer = updates.of(shape).optimizer();
        WeightTable table = WeightTable.allocate(
                shape.name(), shape.inputs(), shape.units(), withState ? optimizer.states() : 0, !byRow);
        for (int state = 1; state <= table.states(); state++) {
            table.fill(state, optimizer.initialState());
        }
        return table;
    }

    /** The network that they are of. */
    public Network network() {
        return network;
    }

    /** How each array is updated. */
    public Updates updates() {
        return updates;
    }

    /** The steps that were done. */
    public int steps() {
        return steps;
    }

    /** Sets the count of steps. */
    public void setSteps(int done) {
        steps = done;
    }

    /** The names of all arrays, first layer to last, weights before biases. */
    public List<String> names() {
        return new ArrayList<>(arrays.keySet());
    }

    /** The shapes of all arrays, in the same order. */
    public List<ParameterShape> shapes() {
        return arrays.values().stream().map(Array::shape).toList();
    }

    /** Whether there is an array of that name. */
    public boolean has(String name) {
        return arrays.containsKey(name);
    }

    /**
     * The shape of an array.
     *
     * @throws IllegalArgumentException where there is none of that name
     */
    public ParameterShape shape(String name) {
        return array(name).shape();
    }

    /**
     * The numbers of an array, to be read or changed: row i has the weights of input i.
     *
     * @throws IllegalArgumentException where there is none of that name
     */
    public WeightTable table(String name) {
        return array(name).table();
    }

    /** A copy of the parameters of that name; shape (units, inputs), row by row. */
    public float[] get(String name) {
        return table(name).weightsByUnit();
    }

    /**
     * Sets the parameters of that name.
     *
     * @param values shape (units, inputs), row by row
     * @throws IllegalArgumentException where there are more or fewer
     */
    public void set(String name, float[] values) {
        WeightTable table = table(name);
        if (values.length != shape(name).count()) {
            throw new IllegalArgumentException(
                    name + " has " + shape(name).count() + " parameters, but there are " + values.length + " values");
        }
        table.setWeightsByUnit(values);
    }

    /** A copy, which can be trained without changing these. */
    public Parameters copy() {
        Map<String, Array> copies = new LinkedHashMap<>();
        arrays.forEach((name, array) ->
                copies.put(name, new Array(array.shape(), array.table().copy())));
        return new Parameters(network, updates, copies, steps);
    }

    private Array array(String name) {
        Array array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("there is no " + name + "; there are " + names());
        }
        return array;
    }
}
