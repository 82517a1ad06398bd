package dev.nonzero.report.page;

import dev.nonzero.report.NetworkOutline;
import dev.nonzero.report.NetworkOutline.LayerOutline;
import dev.nonzero.report.RunRecord.CellNetwork;
import dev.nonzero.report.page.Table.Column;
import java.util.List;
import java.util.stream.Collectors;

/** What the cells' networks look like. */
final class NetworksSection {
    private NetworksSection() {}

    /** The section. */
    static PageSection of(List<CellNetwork> networks) {
        List<List<String>> rows = networks.stream()
                .map(network -> List.of(
                        network.cell(),
                        layout(network.shape()),
                        layers(network.shape()),
                        MetricText.count(network.shape().parameters())))
                .toList();
        return PageSection.of(
                        "networks",
                        "Networks",
                        "The networks",
                        "A row of the data is laid out as positions of channels; a pointwise layer sums the channels of"
                                + " each position. Where positions are the nonzeros, each nonzero of a row is a point, and"
                                + " the points become one vector by sum, mean or max. A layer is shown as inputs \u2192 units.")
                .with(Table.ofTexts(
                        "networks",
                        "Table of the networks",
                        List.of(
                                new Column("cell", false),
                                new Column("layout", false),
                                new Column("layers", false),
                                new Column("parameters", true)),
                        rows));
    }

    private static String layout(NetworkOutline shape) {
        if (!shape.aggregate().isEmpty()) {
            return "the nonzeros of " + MetricText.count(shape.channels()) + " features, " + shape.aggregate();
        }
        String layout = MetricText.count(shape.length()) + (shape.length() == 1 ? " position" : " positions")
                + " \u00d7 " + MetricText.count(shape.channels()) + (shape.channels() == 1 ? " channel" : " channels");
        return shape.windows() == shape.length()
                ? layout
                : layout + ", " + MetricText.count(shape.windows()) + " windows";
    }

    private static String layers(NetworkOutline shape) {
        return shape.layers().stream().map(NetworksSection::layer).collect(Collectors.joining(", "));
    }

    private static String layer(LayerOutline layer) {
        return layer.name() + " " + MetricText.count(layer.inputs()) + " \u2192 " + MetricText.count(layer.units())
                + (layer.bias() ? "" : " without bias")
                + (layer.batchNorm() ? " with batch norm" : "");
    }
}
