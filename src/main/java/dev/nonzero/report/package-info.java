/** What people open after a run. Start with {@link dev.nonzero.report.ResultFiles}. */
@NullMarked
package dev.nonzero.report;

import org.jspecify.annotations.NullMarked;
