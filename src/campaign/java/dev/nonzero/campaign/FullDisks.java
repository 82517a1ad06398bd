package dev.nonzero.campaign;

import dev.nonzero.campaign.ProgramProcess.Ended;
import dev.nonzero.cli.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Disks that are full, as a small tmpfs where this user may mount one, and a standard output that takes nothing
 * ({@code /dev/full}). Every command says that it could not write, leaves no file that looks whole, and a run resumes once
 * there is room.
 */
final class FullDisks {
    private static final Path FULL = Path.of("/dev/full");
    private static final int SIZES = 20;

    private final Path folder;
    private final Faults faults;

    FullDisks(Path folder, Faults faults) {
        this.folder = folder;
        this.faults = faults;
    }

    void run() throws IOException, InterruptedException {
        Path made = Files.createDirectories(folder.resolve("made"));
        List<Target> targets = Targets.in(made);
        System.out.println("\n| full disk | tried | stopped and said so | resumed with the same results | wrong |");
        System.out.println("|---|---|---|---|---|");
        if (Files.exists(FULL)) {
            standardOutput(targets);
        } else {
            System.out.println("| standard output | skipped: there is no /dev/full | | | |");
        }
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Optional<String> refusal = mount(disk, 64);
        if (refusal.isPresent()) {
            System.out.println("| tmpfs | skipped: " + refusal.get() + " | | | |");
            return;
        }
        unmount(disk);
        writtenFiles(made, disk);
        results(disk);
    }

    private void standardOutput(List<Target> targets) throws IOException, InterruptedException {
        int wrong = 0;
        int tried = 0;
        List<List<String>> commands = new ArrayList<>(
                Stream.concat(targets.stream().map(Target::command), Stream.of(List.of("--help"), List.of("--version")))
                        .distinct()
                        .toList());
        commands.removeIf(command -> command.get(0).equals("report"));
        for (List<String> command : commands) {
            Path printed = folder.resolve("printed.txt");
            int exitCode = ProgramProcess.to(FULL, printed, command.toArray(String[]::new))
                    .waitFor();
            tried++;
            wrong += check("standard output", command, new Ended(exitCode, Files.readString(printed))) ? 0 : 1;
        }
        row("standard output", tried, tried - wrong, "", wrong);
    }

    /** Commands that write a file, onto a disk without a free byte. */
    private void writtenFiles(Path made, Path disk) throws IOException, InterruptedException {
        mount(disk, 64);
        fill(disk);
        Path file = disk.resolve("written.zip");
        List<List<String>> commands = Stream.of(
                        List.of("train", made.resolve("small.yaml"), "--cell", "initialization=he", "--output", file),
                        List.of("predict", made.resolve("fruit.zip"), made.resolve("new.csv"), "--output", file),
                        List.of("export", made.resolve("fruit.zip"), "--output", disk.resolve("written.onnx")),
                        List.of("data", "convert", made.resolve("rows.svm"), disk.resolve("written.svm")),
                        List.of("data", "convert", made.resolve("rows.svm"), disk.resolve("written.csv")),
                        List.of("init", made.resolve("fruit.csv"), "--output", disk.resolve("written.yaml")),
                        List.of(
                                "analyze",
                                made.resolve("accuracy.csv"),
                                "--factors",
                                "initialization",
                                "--output",
                                disk))
                .map(words -> words.stream().map(Object::toString).toList())
                .toList();
        int wrong = 0;
        for (List<String> command : commands) {
            Program program = Program.run(command.toArray(String[]::new));
            boolean right = check("written files", command, new Ended(program.exitCode(), program.err()));
            try (Stream<Path> left = Files.list(disk)) {
                List<Path> files = left.filter(path -> !path.endsWith("filler")).toList();
                if (!files.isEmpty()) {
                    faults.add("written files", String.join(" ", command), "left " + files);
                    right = false;
                }
                for (Path leftFile : files) {
                    Files.delete(leftFile);
                }
            }
            wrong += right ? 0 : 1;
        }
        unmount(disk);
        row("written files", commands.size(), commands.size() - wrong, "", wrong);
    }

    /** A run whose disk fills at one of many places, and which gets more room then. */
    private void results(Path disk) throws IOException, InterruptedException {
        Path experiment = folder.resolve("small.yaml");
        Path printed = folder.resolve("printed.txt");
        String[] arguments = {"run", experiment.toString(), "--quiet"};
        Files.writeString(experiment, Kills.experiment(disk.resolve("results")));
        mount(disk, 65536);
        Ended undisturbed = ProgramProcess.run(printed, arguments);
        if (undisturbed.exitCode() != 0) {
            faults.add("results", "with room", undisturbed.printed());
            unmount(disk);
            return;
        }
        ResultFiles expected = ResultFiles.in(disk.resolve("results"));
        FileStore store = Files.getFileStore(disk);
        long most = (store.getTotalSpace() - store.getUnallocatedSpace()) >> 10;
        unmount(disk);
        int stopped = 0;
        int resumed = 0;
        int wrong = 0;
        for (int i = 1; i <= SIZES; i++) {
            long size = Math.max(4, most * i / SIZES); // KiB
            mount(disk, size);
            Ended ended = ProgramProcess.run(printed, arguments);
            boolean full = ended.exitCode() != 0;
            boolean right = !full || check("results", List.of("run, " + size + " KiB"), ended);
            stopped += full && right ? 1 : 0;
            remount(disk, 65536);
            Ended again = ProgramProcess.run(printed, arguments);
            Optional<String> difference = again.exitCode() == 0
                    ? expected.difference(ResultFiles.in(disk.resolve("results")))
                    : Optional.of("not resumed: " + again.printed());
            difference.ifPresent(d -> faults.add("results", "run, " + size + " KiB", d));
            resumed += difference.isEmpty() ? 1 : 0;
            wrong += right && difference.isEmpty() ? 0 : 1;
            unmount(disk);
        }
        row("results of a run", SIZES, stopped, Integer.toString(resumed), wrong);
    }

    private boolean check(String where, List<String> command, Ended ended) {
        Attempt attempt =
                Attempt.of(new Program(ended.exitCode() == 1 ? 2 : ended.exitCode(), "", ended.printed()), 0, 0);
        String problem = ended.exitCode() == 0 ? "exit code 0 although nothing could be written" : attempt.fault();
        if (!problem.isEmpty()) {
            faults.add(where, String.join(" ", command), problem);
        }
        return problem.isEmpty();
    }

    private static void row(String what, int tried, int stopped, String resumed, int wrong) {
        System.out.printf(Locale.ROOT, "| %s | %d | %d | %s | %d |%n", what, tried, stopped, resumed, wrong);
    }

    private static void fill(Path disk) throws IOException {
        try (var out = Files.newOutputStream(disk.resolve("filler"))) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            return; // it is full
        }
    }

    /** Mounts a tmpfs of a size in KiB; why not, where it is refused. */
    private static Optional<String> mount(Path disk, long size) throws IOException, InterruptedException {
        return command("mount", "-t", "tmpfs", "-o", "size=" + size + "k", "nonzero-campaign", disk.toString());
    }

    private static void remount(Path disk, long size) throws IOException, InterruptedException {
        command("mount", "-o", "remount,size=" + size + "k", disk.toString());
    }

    private static void unmount(Path disk) throws IOException, InterruptedException {
        command("umount", disk.toString());
    }

    private static Optional<String> command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0
                ? Optional.empty()
                : Optional.of(printed.strip().replace("\n", " "));
    }
}
