import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes data/jdk-classes.csv: a row for each public top-level class of the eight modules of the running JDK with most of them,
 * jdk.localedata left out, whose classes are all alike.
 *
 * <pre>java data/JdkClasses.java &gt; data/jdk-classes.csv</pre>
 */
class JdkClasses {
    private static final int MODULES = 8;

    private record Row(String module, Class<?> type) {
        String line() {
            Class<?> parent = type.getSuperclass();
            Class<?>[] interfaces = type.getInterfaces();
            String kind = type.isAnnotation() ? "annotation"
                    : type.isInterface() ? "interface"
                    : type.isEnum() ? "enum"
                    : type.isRecord() ? "record"
                    : Modifier.isAbstract(type.getModifiers()) ? "abstract class"
                    : "class";
            return String.join(",", module, kind,
                    type.getSimpleName().replaceFirst("^.*(?=[A-Z][a-z]+$)", ""),
                    parent == null ? "" : parent.getSimpleName(),
                    interfaces.length == 0 ? "" : interfaces[0].getSimpleName(),
                    Integer.toString(type.getDeclaredConstructors().length),
                    Integer.toString(type.getDeclaredMethods().length),
                    Integer.toString(type.getDeclaredFields().length));
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules"))) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = file.toString();
                if (!name.startsWith("/modules/jdk.localedata/") && name.endsWith(".class") && !name.contains("$") && !name.endsWith("-info.class")) {
                    read(file).ifPresent(rows::add);
                }
            }
        }
        Map<String, Integer> sizes = new HashMap<>();
        rows.forEach(row -> sizes.merge(row.module(), 1, Integer::sum));
        Set<String> largest = sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MODULES).map(Map.Entry::getKey).collect(Collectors.toSet());
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        out.print("module,kind,ending,superclass,interface,constructors,methods,fields\n");
        rows.stream().filter(row -> largest.contains(row.module()))
                .sorted(Comparator.comparing(Row::module).thenComparing(row -> row.type().getName()))
                .forEach(row -> out.print(row.line() + "\n"));
        out.flush();
    }

    private static Optional<Row> read(Path file) {
        String module = file.getName(1).toString();
        String name = file.subpath(2, file.getNameCount()).toString().replaceFirst("\\.class$", "").replace('/', '.');
        try {
            Class<?> type = Class.forName(name, false, ClassLoader.getSystemClassLoader());
            Row row = new Row(module, type);
            row.line();
            return Modifier.isPublic(type.getModifiers()) ? Optional.of(row) : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty(); // of a module that is not loaded
        }
    }
}
