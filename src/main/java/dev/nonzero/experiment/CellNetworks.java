package dev.nonzero.experiment;

import dev.nonzero.network.Network;
import dev.nonzero.network.NetworkDescription;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** The networks of cells on data of their size, as far as their layers go; each distinct one is built once, for equal descriptions are one object. */
final class CellNetworks {
    private final IdentityHashMap<NetworkDescription, Map<Key, Network>> known = new IdentityHashMap<>();

    private record Key(double labelSmoothing, int features, int classes) {}

    /**
     * The network of a cell.
     *
     * @throws dev.nonzero.network.NetworkException where there can be no such network
     */
    synchronized Network of(Cell cell, DataSize size) {
        Key key = new Key(cell.settings().training().labelSmoothing(), size.features(), size.classes());
        return known.computeIfAbsent(cell.settings().network(), network -> new HashMap<>())
                .computeIfAbsent(key, k -> cell.network(size.features(), size.classes()));
    }
}
