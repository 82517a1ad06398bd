package dev.nonzero.report;

import dev.nonzero.experiment.Build;
import dev.nonzero.experiment.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What runs this program. */
final class Machine {
    private Machine() {}

    /** The versions of everything that a result may depend on. */
    static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("nonzero", Version.NONZERO);
        versions.put("build", Build.current().digest());
        versions.put("deeplearning4j", Version.DL4J);
        versions.put("java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return versions;
    }

    /** The processor, as far as the system tells. */
    static Map<String, String> processor() {
        Map<String, String> processor = new LinkedHashMap<>();
        processor.put("name", processorName(Path.of("/proc/cpuinfo")));
        processor.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        processor.put("heap_mebibytes", Long.toString(Runtime.getRuntime().maxMemory() >> 20));
        return processor;
    }

    /**
     * The name of the processor and its architecture.
     *
     * @param info the file of that form in which Linux tells it; other systems have nothing as simple
     */
    static String processorName(Path info) {
        String architecture = System.getProperty("os.arch");
        try {
            for (String line : Files.readAllLines(info, StandardCharsets.ISO_8859_1)) { // which any bytes are
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip() + " (" + architecture + ")";
                }
            }
            return architecture;
        } catch (IOException e) {
            return architecture;
        }
    }
}
