package dev.nonzero.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, and of what it trains with. */
public final class Version {
    private static final Properties PROPERTIES = load();

    /** Of Nonzero. */
    public static final String NONZERO = PROPERTIES.getProperty("nonzero");
    /** Of Deeplearning4j and ND4J. */
    public static final String DL4J = PROPERTIES.getProperty("dl4j");

    private Version() {}

    private static Properties load() {
        try (InputStream in = Version.class.getResourceAsStream("/dev/nonzero/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
