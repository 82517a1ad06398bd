package dev.nonzero.campaign;

import dev.nonzero.campaign.Mutator.Kind;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that the program reads.
 *
 * @param format what the file is
 * @param kind how it is mutated
 * @param file the file, undamaged; mutants take its place
 * @param command the arguments of a command that reads it and finds nothing wrong with the undamaged file
 * @param checked whether the file carries checksums, so that no change of a bit may change what is read
 */
public record Target(String format, Kind kind, Path file, List<String> command, boolean checked) {
    @Override
    public String toString() {
        return format;
    }
}
