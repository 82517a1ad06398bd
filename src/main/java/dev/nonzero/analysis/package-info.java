/**
 * From the results of a paired factorial experiment to its effects and an answer in words. In comes a
 * {@link dev.nonzero.analysis.ResultTable}, from an experiment or from anybody's CSV file; out goes an
 * {@link dev.nonzero.analysis.AnalysisResult}. Start with {@link dev.nonzero.analysis.Analysis}.
 */
@NullMarked
package dev.nonzero.analysis;

import org.jspecify.annotations.NullMarked;
