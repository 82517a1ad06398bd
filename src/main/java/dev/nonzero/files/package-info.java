/** Writing files so that nobody ever sees half of one. Start with {@link dev.nonzero.files.AtomicFile}. */
@NullMarked
package dev.nonzero.files;

import org.jspecify.annotations.NullMarked;
