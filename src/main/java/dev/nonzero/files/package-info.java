/**
 * Writing files so that nobody ever sees half of one: start with {@link dev.nonzero.files.AtomicFile}, for tables with {@link
 * dev.nonzero.files.CsvTable}, for many small files with {@link dev.nonzero.files.SyncedFolder}. Reading zip files whose content may be damaged: {@link dev.nonzero.files.CheckedZip}.
 */
@NullMarked
package dev.nonzero.files;

import org.jspecify.annotations.NullMarked;
