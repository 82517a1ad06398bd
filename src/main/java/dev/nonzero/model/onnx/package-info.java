/** Models as ONNX files, for programs that do not run on the JVM. Start with {@link dev.nonzero.model.onnx.OnnxExport}. */
@NullMarked
package dev.nonzero.model.onnx;

import org.jspecify.annotations.NullMarked;
