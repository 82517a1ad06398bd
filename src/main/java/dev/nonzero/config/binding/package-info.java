/**
 * From a YAML file to records and back, by a description of each key: reading, every mistake with its place, printing
 * with all defaults, a JSON Schema. Does not know experiments. Start with
 * {@link dev.nonzero.config.binding.Section}.
 */
@NullMarked
package dev.nonzero.config.binding;

import org.jspecify.annotations.NullMarked;
