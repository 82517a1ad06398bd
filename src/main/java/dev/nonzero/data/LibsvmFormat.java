package dev.nonzero.data;

import dev.nonzero.files.AtomicFile.BinaryContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** LIBSVM text. What it has no room for, names of classes and words of features, stands in files next to it. */
final class LibsvmFormat implements DataFormat {
    @Override
    public String name() {
        return "LIBSVM";
    }

    @Override
    public List<String> endings() {
        return List.of("svm", "libsvm", TextFormat.SHARED_ENDING);
    }

    @Override
    public Content content() {
        return Content.NUMBERED;
    }

    @Override
    public boolean recognizes(DataSource.File file) {
        return DataFormat.super.recognizes(file) && !TextFormat.isDeclared(file);
    }

    @Override
    public boolean recognizesContent(Path file) {
        return LibsvmStart.isIn(file);
    }

    @Override
    public SourceData read(ReadRequest request, InputStream in) throws IOException {
        Labels labels = request.labels();
        FirstIndex first = request.known()
                .map(LibsvmFormat::firstIndex)
                .orElse(request.source().numbered().firstIndex());
        LibsvmReader reader = reader(request.source(), in, request.limit(), Optional.of(labels), first);
        CsrBuilder rows = reader.read();
        SourceData read = request.numbered(rows.build(request.features().orElseGet(reader::features)), labels);
        return new SourceData(
                read.data().withWeights(reader.weights()),
                read.schema().withFirstIndex(reader.firstIndex()),
                reader.notices());
    }

    @Override
    public RowParts stream(DataSource.File source, InputStream in, DataSchema schema, FeatureLimit limit) {
        return reader(source, in, limit, Optional.empty(), firstIndex(schema));
    }

    private static FirstIndex firstIndex(DataSchema schema) {
        return schema.firstIndex() == 0 ? FirstIndex.ZERO : FirstIndex.ONE;
    }

    private static LibsvmReader reader(
            DataSource.File source, InputStream in, FeatureLimit limit, Optional<Labels> labels, FirstIndex first) {
        return new LibsvmReader(source, in, limit, labels, first, CsrBuilder.MOST_NONZEROS);
    }

    @Override
    public boolean isWritten() {
        return true;
    }

    @Override
    public Map<Path, BinaryContent> files(SourceData source, Path file) {
        List<String> classes = source.data().classes();
        List<String> numbers =
                IntStream.range(0, classes.size()).mapToObj(Integer::toString).toList();
        boolean writable = source.schema().labels().stream().allMatch(LibsvmWriter::isLabel);
        List<String> labels = writable ? source.schema().labels() : numbers;
        List<String> features = source.schema().featureNames();

        Map<Path, BinaryContent> files = new LinkedHashMap<>();
        files.put(file, LibsvmWriter.content(source.data().withClasses(labels), List.of()));
        if (!labels.equals(classes)) {
            files.put(DataFormats.beside(file, ClassNames.ENDING), TextFile.of(classes));
        }
        if (!features.isEmpty()) {
            files.put(DataFormats.beside(file, FeatureNames.ENDING), TextFile.of(features));
        }
        return files;
    }
}
