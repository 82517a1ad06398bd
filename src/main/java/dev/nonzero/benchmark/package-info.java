/**
 * Measures how long Nonzero takes on this machine, and how long it would have to take at least. Start with
 * {@link dev.nonzero.benchmark.TrainingSteps}, what is timed, and {@link dev.nonzero.benchmark.StepCost}, what it is held
 * against. The command {@code bench} prints the two side by side; {@code src/benchmark/run} measures other programs beside
 * them.
 */
@NullMarked
package dev.nonzero.benchmark;

import org.jspecify.annotations.NullMarked;
