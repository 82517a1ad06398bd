/**
 * The data set that comes with Nonzero: the words in the class files of a JDK, by module. Start with {@link
 * dev.nonzero.data.jdk.JdkModules}.
 */
@NullMarked
package dev.nonzero.data.jdk;

import org.jspecify.annotations.NullMarked;
