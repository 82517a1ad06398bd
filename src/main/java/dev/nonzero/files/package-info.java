/** Writing files so that nobody ever sees half of one. Start with {@link dev.nonzero.files.AtomicFile}, for tables with {@link dev.nonzero.files.CsvTable}. */
@NullMarked
package dev.nonzero.files;

import org.jspecify.annotations.NullMarked;
