package dev.nonzero.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes the pictures of a page that the documentation shows: arguments are the page and a folder. {@code docs/images/README.md}
 * has the command.
 */
final class PageScreenshots {
    private static final int DESK = 1000; // CSS pixels
    private static final int PHONE = 390;
    private static final List<String> SECTIONS = List.of("accuracy", "effects", "gap", "curves", "confusion");

    private PageScreenshots() {}

    public static void main(String[] arguments) throws IOException {
        Path page = Path.of(arguments[0]).toAbsolutePath();
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        try (Browser browser = Browser.start()) {
            browser.open(page, DESK, "light");
            for (String section : SECTIONS) {
                browser.photograph(folder.resolve(section + ".png"), "#" + section);
            }
            browser.open(page, DESK, "dark");
            browser.photograph(folder.resolve("gap-dark.png"), "#gap");
            browser.open(page, PHONE, "light");
            browser.photograph(folder.resolve("effects-phone.png"), "#effects");
        }
    }
}
