/**
 * From documents to the terms that their rows count. {@link dev.nonzero.data.text.TextFeatures} says which; a document goes into
 * {@link dev.nonzero.data.text.Terms}, and its words or character n-grams come out.
 */
@NullMarked
package dev.nonzero.data.text;

import org.jspecify.annotations.NullMarked;
