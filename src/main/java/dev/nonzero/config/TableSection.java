package dev.nonzero.config;

import static dev.nonzero.config.binding.Key.optional;

import dev.nonzero.config.binding.Choice;
import dev.nonzero.config.binding.Flag;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.ListOf;
import dev.nonzero.config.binding.MappingOf;
import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.Section;
import dev.nonzero.config.binding.Text;
import dev.nonzero.config.binding.Type;
import dev.nonzero.config.binding.Values;
import dev.nonzero.config.binding.Word;
import dev.nonzero.config.binding.YamlPrinter;
import dev.nonzero.config.binding.YamlReader;
import dev.nonzero.data.ColumnKind;
import dev.nonzero.data.ColumnSettings;
import dev.nonzero.data.DataDescription;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.FeatureValues;
import dev.nonzero.data.MissingCells;
import dev.nonzero.data.TableSettings;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of the section {@code data} that say how tables are read. */
public final class TableSection {
    private static final Key<ColumnSettings, Optional<ColumnKind>> KIND = optional(
            "kind",
            Choice.wordOr("auto", Word.of(ColumnKind.class)),
            Optional.empty(),
            ColumnSettings::kind,
            "What the column is; auto finds it from its cells.",
            "nonzero data FILE shows what was found.");
    private static final Key<ColumnSettings, Optional<FeatureValues>> SCALE = optional(
            "scale",
            Choice.wordOr("auto", Word.of(FeatureValues.class)),
            Optional.empty(),
            ColumnSettings::scale,
            "What becomes of the column's values; auto is what data.values says.",
            "log for amounts that go from cents to millions, tfidf or binary for text.");
    private static final Key<ColumnSettings, Optional<MissingCells>> COLUMN_MISSING = optional(
            "missing",
            Choice.wordOr("auto", Word.of(MissingCells.class)),
            Optional.empty(),
            ColumnSettings::missing,
            "What a missing cell of the column is; auto is what data.missing says.",
            "zero where an empty cell means none.");
    private static final Key<ColumnSettings, List<String>> MISSING_WORDS = optional(
            "missing_words",
            new ListOf<>(new Text("a word", "[\\s\\S]+"), "a list of words"),
            List.of(),
            ColumnSettings::missingWords,
            "Words for a missing cell of the column, besides the usual ones such as NA, N/A, NULL, None, nan and ?.",
            "[unknown] or [-999], where that is what the file has.");
    private static final Section<ColumnSettings> COLUMN = new Section<>(
            "a column",
            v -> new ColumnSettings(v.get(KIND), v.get(SCALE), v.get(COLUMN_MISSING), v.get(MISSING_WORDS)),
            List.of(KIND, SCALE, COLUMN_MISSING, MISSING_WORDS));
    private static final Type<ColumnSettings> COLUMN_TYPE = Choice.<ColumnSettings, ColumnKind>of(
                    Word.of(ColumnKind.class), ColumnSettings::of, TableSection::kindAlone)
            .or(COLUMN, c -> c, Optional::of);
    private static final Type<Map<String, ColumnSettings>> COLUMNS_TYPE =
            new MappingOf<>(COLUMN_TYPE, "a mapping from columns to what they are, such as {review: text, id: ignore}");

    static final Key<DataDescription, Map<String, ColumnSettings>> COLUMNS =
            Key.<DataDescription, Map<String, ColumnSettings>>optional(
                            "columns",
                            COLUMNS_TYPE,
                            Map.of(),
                            d -> table(d).columns(),
                            "Of tables: what columns are, by their names: number, category, text, ignore, group, split (see the keys), weight (how much a row counts in the loss) or label, or a mapping that says more."
                                    + " Of the others it is found from their cells.",
                            "{id: ignore} leaves a column out; {zip: category} makes numbers names.")
                    .omitAtDefault();
    static final Key<DataDescription, MissingCells> MISSING = Key.<DataDescription, MissingCells>optional(
                    "missing",
                    Word.of(MissingCells.class),
                    TableSettings.FOUND.missing(),
                    d -> table(d).missing(),
                    "Of tables: what a missing cell is. zero: the number 0; mean: the mean of the training rows; indicator: the mean,"
                            + " and a further feature that says so. A missing name is no name, with indicator one of its own.",
                    "indicator where it matters that a value is missing, zero where an empty cell means none.")
            .omitAtDefault();
    static final Key<DataDescription, Optional<Boolean>> HEADER = Key.<DataDescription, Optional<Boolean>>optional(
                    "header",
                    Choice.wordOr("auto", new Flag()),
                    Optional.empty(),
                    d -> table(d).header(),
                    "Of CSV files: whether the first line names the columns, which are called column_1, column_2 … otherwise. auto takes"
                            + " it for a row where it has numbers above numbers that do not ascend, or cells that occur again in their columns.",
                    "Set it where the program takes the first line for what it is not.")
            .omitAtDefault();
    static final Key<DataDescription, Charset> ENCODING = Key.<DataDescription, Charset>optional(
                    "encoding",
                    new Text("the name of an encoding", "[A-Za-z0-9][A-Za-z0-9_.:+-]*")
                            .map(TableSection::charset, Charset::name),
                    TableSettings.FOUND.encoding(),
                    d -> table(d).encoding(),
                    "Of CSV files: the encoding of the text.",
                    "windows-1252 for files of older Western European spreadsheets, UTF-16 where they say Unicode.")
            .omitAtDefault();
    static final Key<DataDescription, Boolean> STRICT = Key.<DataDescription, Boolean>optional(
                    "unseen_categories",
                    Word.of("ignore", false).or("error", true),
                    TableSettings.FOUND.strict(),
                    d -> table(d).strict(),
                    "Of tables: what a name is that no training row has in its column: no feature, counted and reported, or an error.",
                    "error where the names are a closed list, so that another one is a mistake.")
            .omitAtDefault();

    private TableSection() {}

    /** What the keys say. */
    static TableSettings of(Values v) {
        return new TableSettings(v.get(COLUMNS), v.get(HEADER), v.get(ENCODING), v.get(MISSING), v.get(STRICT));
    }

    /** What is said of a column, as short as it can be written, as a line of YAML. */
    static String write(String column, ColumnSettings settings) {
        Node value = COLUMN_TYPE.write(settings);
        if (value instanceof Node.Mapping mapping) {
            value = new Node.Mapping(
                    mapping.entries().stream()
                            .filter(entry -> COLUMN.all().stream()
                                    .noneMatch(key -> key.name().equals(entry.key())
                                            && key.byDefault().equals(Optional.of(entry.value()))))
                            .toList(),
                    mapping.at());
        }
        return YamlPrinter.line(Node.scalar(column)) + ": " + YamlPrinter.line(value);
    }

    /**
     * Reads the value of the key {@code columns} where an option of the command line gives it.
     *
     * @param option what mistakes are said to be in
     * @throws ConfigException where the key does not take the value
     */
    public static Map<String, ColumnSettings> ofOption(String option, String value) {
        Mistakes mistakes = new Mistakes();
        Optional<Map<String, ColumnSettings>> columns = YamlReader.read(option, value, mistakes)
                .flatMap(node -> COLUMNS_TYPE.read(node, Place.top(COLUMNS_TYPE, mistakes)));
        if (!mistakes.isEmpty()) {
            throw new ConfigException(mistakes.inOrder());
        }
        return columns.orElse(Map.of());
    }

    private static TableSettings table(DataDescription data) {
        return DataSection.files(data).findFirst().map(DataSource.File::table).orElse(TableSettings.FOUND);
    }

    private static Optional<ColumnKind> kindAlone(ColumnSettings settings) {
        return settings.kind().filter(kind -> settings.equals(ColumnSettings.of(kind)));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "there is no encoding " + name + "; expected one such as UTF-8, windows-1252 or UTF-16", e);
        }
    }
}
