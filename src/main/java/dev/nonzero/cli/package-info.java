/** The command line: {@link dev.nonzero.cli.Nonzero} is the program, every command is a class beside it. */
@NullMarked
package dev.nonzero.cli;

import org.jspecify.annotations.NullMarked;
