package dev.nonzero.config;

import static dev.nonzero.config.binding.Key.optional;

import dev.nonzero.config.binding.Choice;
import dev.nonzero.config.binding.Flag;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.Position;
import dev.nonzero.config.binding.Section;
import dev.nonzero.config.binding.Text;
import dev.nonzero.config.binding.Type;
import dev.nonzero.config.binding.Whole;
import dev.nonzero.config.binding.Word;
import dev.nonzero.config.binding.YamlReader;
import dev.nonzero.data.text.Analyzer;
import dev.nonzero.data.text.Ngrams;
import dev.nonzero.data.text.TextFeatures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The key {@code data.text}. */
public final class TextSection {
    private static final int LONGEST = 100; // words or characters of an n-gram
    private static final int MOST_HASHED = 1 << 30;

    private static final Key<Settings, Analyzer> ANALYZER = optional(
            "analyzer",
            Word.of(Analyzer.class),
            TextFeatures.WORDS.analyzer(),
            s -> s.features().analyzer(),
            "What a document is cut into: words of two or more letters, digits and underscores; characters; or characters"
                    + " within words (char_wb). The same terms as scikit-learn's CountVectorizer.",
            "char_wb, with ngrams such as 2..4, for languages that join words, and for text with many misspellings.");
    private static final Key<Settings, Ngrams> NGRAMS = optional(
            "ngrams",
            Choice.<Ngrams, Integer>of(
                            Whole.between(1, LONGEST).map(Math::toIntExact, Integer::longValue),
                            n -> new Ngrams(n, n),
                            n -> n.min() == n.max() ? Optional.of(n.min()) : Optional.empty())
                    .or(
                            new Text("a range such as 1..2", "\\d{1,2}\\.\\.\\d{1,2}")
                                    .map(TextSection::ngrams, n -> n.min() + ".." + n.max()),
                            n -> n,
                            Optional::of),
            TextFeatures.WORDS.ngrams(),
            s -> s.features().ngrams(),
            "How many neighbouring words or characters make a term: a number, or a range.",
            "1..2 where pairs of words say more than each alone.");
    private static final Key<Settings, Boolean> LOWERCASE = optional(
            "lowercase",
            new Flag(),
            TextFeatures.WORDS.lowercase(),
            s -> s.features().lowercase(),
            "Whether capital letters count as small ones.",
            "false where case tells classes apart.");
    private static final Key<Settings, Integer> MIN_DOCUMENTS = optional(
            "min_df",
            Whole.atLeast(1),
            1,
            Settings::minDocuments,
            "In how many training documents a term must occur to be a feature; the vocabulary is that of the training rows"
                    + " alone. data.max_features limits its size.",
            "2 or 3 drops most of the terms and hardly any accuracy.");
    private static final Key<Settings, OptionalInt> HASHING = optional(
            "hashing",
            Choice.noneOr(Whole.between(2, MOST_HASHED))
                    .map(
                            TextSection::hashing,
                            n -> n.isPresent() ? Optional.of((long) n.getAsInt()) : Optional.empty()),
            TextFeatures.WORDS.hashing(),
            s -> s.features().hashing(),
            "Into how many features terms are hashed, by MurmurHash3 as in scikit-learn's"
                    + " HashingVectorizer(alternate_sign=False); none for a vocabulary.",
            "262144 where a vocabulary would be too large to keep; words cannot be shown then.");
    private static final Key<Settings, OptionalDouble> MAX_DOCUMENTS = Key.<Settings, OptionalDouble>optional(
                    "max_df",
                    TextOptions.MOST_DOCUMENTS,
                    OptionalDouble.empty(),
                    s -> s.features().mostDocuments(),
                    "In how many training documents a term may occur to be a feature: a share below 1, or a number; none for"
                            + " any.",
                    "0.5 drops words that half of the documents have, whatever their language.")
            .omitAtDefault();
    private static final Key<Settings, Optional<String>> TOKEN_PATTERN = Key.<Settings, Optional<String>>optional(
                    "token_pattern",
                    Choice.noneOr(new Text("a regular expression", "[\\s\\S]+")),
                    Optional.empty(),
                    s -> s.features().tokenPattern(),
                    "What a word is: a regular expression as for Python and scikit-learn's token_pattern. none is"
                            + " \\b\\w\\w+\\b, two or more letters, digits and underscores.",
                    "\\b\\w+\\b also takes single letters, [\\w-]+ words with hyphens.")
            .omitAtDefault();
    private static final Key<Settings, List<String>> STOP_WORDS = Key.<Settings, List<String>>optional(
                    "stop_words",
                    TextOptions.STOP_WORDS,
                    List.of(),
                    s -> s.features().stopWords(),
                    "Words that are left out before n-grams are made: english, which is scikit-learn's list, a file with a word"
                            + " a line, or a list.",
                    "A list of your language where max_df is not enough.")
            .omitAtDefault();
    private static final Key<Settings, Boolean> SUBLINEAR = Key.<Settings, Boolean>optional(
                    "sublinear_tf",
                    new Flag(),
                    false,
                    s -> s.features().sublinear(),
                    "Whether a term that occurs n times counts 1 + ln(n), before data.values.",
                    "true for long documents, in which a word occurs often.")
            .omitAtDefault();
    private static final Section<Settings> SECTION = new Section<>(
                    "data.text",
                    v -> new Settings(
                            new TextFeatures(
                                    v.get(ANALYZER),
                                    v.get(NGRAMS),
                                    v.get(LOWERCASE),
                                    v.get(HASHING),
                                    v.get(TOKEN_PATTERN),
                                    v.get(STOP_WORDS),
                                    v.get(SUBLINEAR),
                                    v.get(MAX_DOCUMENTS)),
                            v.get(MIN_DOCUMENTS)),
                    List.of(
                            ANALYZER,
                            NGRAMS,
                            LOWERCASE,
                            TOKEN_PATTERN,
                            STOP_WORDS,
                            MIN_DOCUMENTS,
                            MAX_DOCUMENTS,
                            SUBLINEAR,
                            HASHING))
            .renaming(Map.of("min_documents", "min_df"));

    /** None, an analyzer's word, or a mapping. */
    static final Type<Optional<Settings>> TEXT = Choice.noneOrWordOr(
            Word.of(Analyzer.class)
                    .map(
                            a -> new Settings(
                                    new TextFeatures(a, Ngrams.SINGLE, true, OptionalInt.empty()),
                                    SECTION.defaults().minDocuments()),
                            s -> s.features().analyzer()),
            SECTION);

    /**
     * How text becomes rows, and which terms are kept.
     *
     * @param features how documents become rows
     * @param minDocuments in how many training documents a term must occur to be kept
     */
    record Settings(TextFeatures features, int minDocuments) {
        /** What is meant where nothing is said. */
        static final Settings WORDS = new Settings(TextFeatures.WORDS, 1);
    }

    private TextSection() {}

    /**
     * Reads the value of the key where it is given by an option of the command line. What belongs to the training rows of an
     * experiment has no meaning there.
     *
     * @param option what mistakes are said to be in
     * @throws ConfigException where the key does not take the value
     */
    public static Optional<TextFeatures> ofOption(String option, String value) {
        Mistakes mistakes = new Mistakes();
        Optional<Settings> settings = YamlReader.read(option, value, mistakes)
                .flatMap(node -> TEXT.read(node, Place.top(TEXT, mistakes)))
                .flatMap(read -> read);
        boolean limited = settings.filter(s -> s.minDocuments() != Settings.WORDS.minDocuments()
                        || s.features().mostDocuments().isPresent())
                .isPresent();
        if (limited) {
            mistakes.add(
                    Position.of(option),
                    settings.filter(s -> s.features().mostDocuments().isPresent())
                                    .isPresent()
                            ? "max_df"
                            : "min_df",
                    "is for the training rows of an experiment file; here every term is read");
        }
        if (!mistakes.isEmpty()) {
            throw new ConfigException(mistakes.inOrder());
        }
        return settings.map(Settings::features);
    }

    private static OptionalInt hashing(Optional<Long> features) {
        return features.map(
                        n -> TextFeatures.WORDS.hashedInto(Math.toIntExact(n)).hashing())
                .orElse(OptionalInt.empty());
    }

    private static Ngrams ngrams(String range) {
        String[] ends = range.split("\\.\\.", -1);
        return new Ngrams(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    }
}
