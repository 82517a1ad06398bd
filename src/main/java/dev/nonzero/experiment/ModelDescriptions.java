package dev.nonzero.experiment;

import dev.nonzero.data.DataSchema;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.DataTransformation;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.WeightSource;
import dev.nonzero.model.LearnedRows;
import dev.nonzero.model.Model;
import dev.nonzero.model.ModelDescription;
import dev.nonzero.model.ModelDescription.Origin;
import dev.nonzero.model.ModelDescription.Transformation;
import dev.nonzero.model.ModelDescription.WrittenBy;
import dev.nonzero.network.Parameters;
import java.util.Optional;

/** From what was trained to a model that says so. */
final class ModelDescriptions {
    private ModelDescriptions() {}

    /**
     * A model.
     *
     * @param trial the cell and seeds that the network is from
     * @param key identifies the trial, where the network is a trial's
     * @param rows what it learned from
     * @param schema the features and classes as read
     * @param dataDigest what tells the data as read from others
     */
    static Model model(
            Parameters parameters,
            Trial trial,
            Optional<String> key,
            LabeledData rows,
            DataSchema schema,
            DataTransformation transformation,
            String dataDigest) {
        DataSource source = trial.cell().settings().data().train();
        ModelDescription description = new ModelDescription(
                ModelDescription.FORMAT,
                new WrittenBy(Version.NONZERO, Version.DL4J),
                new Origin(
                        key,
                        trial.cell().name(),
                        trial.seeds().name(),
                        rows.rows(),
                        dataDigest,
                        trial.cell().settings().toYaml()),
                schema,
                source instanceof DataSource.File file ? file.labelColumn() : Optional.empty(),
                source instanceof DataSource.File file ? file.labelSeparator() : Optional.empty(),
                source instanceof DataSource.File file && file.numbered().weights() == WeightSource.LABEL,
                Transformation.of(transformation));
        return new Model(parameters, description, Optional.of(LearnedRows.of(rows)));
    }
}
