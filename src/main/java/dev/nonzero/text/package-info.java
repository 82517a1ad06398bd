/** Words that people mistype. See {@link dev.nonzero.text.NearestWord}. */
@NullMarked
package dev.nonzero.text;

import org.jspecify.annotations.NullMarked;
