package dev.nonzero.cli;

import dev.nonzero.experiment.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "Nonzero " + Version.NONZERO,
            "Deeplearning4j " + Version.DL4J,
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        };
    }
}
