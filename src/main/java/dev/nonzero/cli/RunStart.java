package dev.nonzero.cli;

/** What is said when a run begins. */
final class RunStart {
    private RunStart() {}

    static String sentence(int trials, int done, int workers) {
        String sideBySide = workers == 1 ? "one at a time" : workers + " side by side";
        return done == 0
                ? trials + " trials, " + sideBySide
                : trials + " trials, " + done + " of them done before; the others " + sideBySide;
    }
}
