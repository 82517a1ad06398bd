package dev.nonzero.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes the pictures of a page that the documentation shows: arguments are the page and a folder. {@code docs/images/README.md}
 * has the command.
 */
final class PageScreenshots {
    private static final int DESK = 1000; // CSS pixels
    private static final int PHONE = 390;

    private PageScreenshots() {}

    public static void main(String[] arguments) throws IOException {
        Path page = Path.of(arguments[0]).toAbsolutePath();
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        try (Browser browser = Browser.start()) {
            for (String scheme : new String[] {"light", "dark"}) {
                browser.open(page, DESK, scheme);
                browser.photograph(folder.resolve("page-" + scheme + ".png"));
                for (String section : browser.sections()) {
                    browser.photograph(folder.resolve(section + "-" + scheme + ".png"), "#" + section);
                }
                browser.open(page, PHONE, scheme);
                browser.photograph(folder.resolve("page-phone-" + scheme + ".png"));
                for (String section : browser.sections()) {
                    browser.photograph(folder.resolve(section + "-phone-" + scheme + ".png"), "#" + section);
                }
            }
        }
    }
}
