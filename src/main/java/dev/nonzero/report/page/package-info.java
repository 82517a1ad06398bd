/**
 * The page of a run, {@code report.html}: one file that needs no network. In goes a {@link dev.nonzero.report.RunResults} and
 * the CSV files beside it; every section is a class of its own, every picture a Vega-Lite specification among the resources
 * that its section fills with rows, every table a view of a CSV file. Start with {@link dev.nonzero.report.page.ReportPage}.
 */
@NullMarked
package dev.nonzero.report.page;

import org.jspecify.annotations.NullMarked;
