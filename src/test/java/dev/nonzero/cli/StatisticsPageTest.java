package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.analysis.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for people, {@code docs/statistics.md}, tells what the program does. */
class StatisticsPageTest {
    private static final Pattern COMMAND = Pattern.compile("exec:java -Dexec.args=\"(analyze [^\"]*)\"");

    @TempDir
    private Path folder;

    @Test
    void itsCommandRunsAndItExplainsEveryColumnAndVerdict() throws IOException {
        String page = Files.readString(Path.of("docs/statistics.md"));
        Matcher command = COMMAND.matcher(page);
        assertThat(command.find()).isTrue();
        Path runs = Files.writeString(folder.resolve("runs.csv"), """
                run,optimizer,width,score
                1,sgd,8,0.5
                1,adam,8,0.6
                1,sgd,16,0.52
                1,adam,16,0.65
                2,sgd,8,0.51
                2,adam,8,0.6
                2,sgd,16,0.53
                2,adam,16,0.64
                """);
        Program program = Program.run(
                command.group(1).replace("runs.csv", runs.toString()).split(" ", -1));
        assertThat(program.err()).isEmpty();
        assertThat(program.exitCode()).isZero();
        for (String file : List.of(
                "effects.csv", "pairs.csv", "uncertainty.csv", "anova.csv", "attribution.csv", "variance.csv")) {
            assertThat(page).contains("`" + file + "`");
            String header = Files.readAllLines(folder.resolve(file)).get(0);
            for (String column : header.split(",", -1)) {
                String shortened = column.replace("standard_error_of_", "…_"); // as the page lists them
                assertThat(page).as(file).containsAnyOf("`" + column + "`", "`" + shortened + "`");
            }
        }
        for (Verdict verdict : Verdict.values()) {
            assertThat(page).contains("| " + verdict);
        }
    }
}
