/** Words that people mistype, see {@link dev.nonzero.text.NearestWord}, and texts made fit to print, see {@link dev.nonzero.text.Visible}. */
@NullMarked
package dev.nonzero.text;

import org.jspecify.annotations.NullMarked;
