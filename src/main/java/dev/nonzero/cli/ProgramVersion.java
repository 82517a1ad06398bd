package dev.nonzero.cli;

import dev.nonzero.experiment.Build;
import dev.nonzero.experiment.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "Nonzero " + Version.NONZERO + " (build " + Build.current().digest() + ")",
            "Deeplearning4j " + Version.DL4J,
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        };
    }
}
