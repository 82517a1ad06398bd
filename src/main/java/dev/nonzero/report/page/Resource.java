package dev.nonzero.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text files that the program brings along. */
final class Resource {
    private Resource() {}

    /** The text of a file beside this class. */
    static String text(String name) {
        return read(name, Resource.class.getResourceAsStream(name));
    }

    /** The minified script of a WebJar, for example {@code vega}, whose version is found on the class path. */
    static String library(String name, String version) {
        String path = "/META-INF/resources/webjars/" + name + "/" + version + "/" + name + ".min.js";
        String script = read(path, Resource.class.getResourceAsStream(path));
        if (script.contains("</script")) {
            throw new IllegalStateException(path + " would end the element that it stands in");
        }
        return script;
    }

    private static String read(String name, @Nullable InputStream in) {
        try (in) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
