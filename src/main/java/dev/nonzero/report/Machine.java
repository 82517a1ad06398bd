package dev.nonzero.report;

import dev.nonzero.experiment.Build;
import dev.nonzero.experiment.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

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
        processor.put("name", processorName());
        processor.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        processor.put("heap_mebibytes", Long.toString(Runtime.getRuntime().maxMemory() >> 20));
        return processor;
    }

    private static String processorName() {
        String architecture = System.getProperty("os.arch");
        Path info = Path.of("/proc/cpuinfo"); // Linux; elsewhere there is nothing as simple
        if (!Files.isReadable(info)) {
            return architecture;
        }
        try (Stream<String> lines = Files.lines(info, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip() + " (" + architecture + ")")
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException e) {
            return architecture;
        }
    }
}
