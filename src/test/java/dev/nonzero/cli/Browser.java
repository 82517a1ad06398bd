package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium that opens pages from the disk. Nothing is downloaded: the system has it, or there is none. */
final class Browser implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("/usr/bin/chromium", "/usr/bin/google-chrome");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/local/bin/chromedriver");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Whether the system has one. */
    static boolean isPresent() {
        return first(PROGRAMS).isPresent() && first(DRIVERS).isPresent();
    }

    /** Starts the system's Chromium. */
    static Browser start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(first(PROGRAMS).orElseThrow().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(first(DRIVERS).orElseThrow().toFile())
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        return new Browser(driver);
    }

    private static Optional<Path> first(List<String> paths) {
        return paths.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Opens a page and waits until its pictures are drawn. */
    void open(Path page, int width, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.get(page.toUri().toString());
        Object drawn = driver.executeAsyncScript("const done = arguments[0];"
                + "drawing.then(() => done(document.documentElement.dataset.drawn), problem => done(String(problem)))");
        assertThat(drawn).isEqualTo(scheme);
    }

    /** What a script returns. */
    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The anchors of the page's sections. */
    List<String> sections() {
        return Stream.of(String.valueOf(run("return [...document.querySelectorAll('section')].map(s => s.id).join()"))
                        .split(","))
                .toList();
    }

    /** What the page complained of since it was last asked. */
    List<String> complaints() {
        return log(LogType.BROWSER).map(LogEntry::getMessage).toList();
    }

    /** The addresses that were asked for since it was last asked, but for those of the disk and of the page itself. */
    List<String> requests() {
        return log(LogType.PERFORMANCE)
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .filter(message -> !message.contains("\"url\":\"file:") && !message.contains("\"url\":\"data:"))
                .toList();
    }

    private Stream<LogEntry> log(String type) {
        return driver.manage().logs().get(type).getAll().stream();
    }

    /** The whole page as a PNG file. */
    void photograph(Path file) throws IOException {
        Object png = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        assertThat(png).isNotNull();
        Files.write(file, Base64.getDecoder().decode((String) png));
    }

    /** A part of the page as a PNG file. */
    void photograph(Path file, String selector) throws IOException {
        run("document.querySelector(arguments[0]).scrollIntoView()", selector);
        @SuppressWarnings("unchecked") // a script's object is a map of its properties
        Map<String, Object> box = (Map<String, Object>) run(
                "const b = document.querySelector(arguments[0]).getBoundingClientRect();"
                        + "return {x: b.x + scrollX, y: b.y + scrollY, width: b.width, height: b.height, scale: 1}",
                selector);
        Object png = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", box))
                .get("data");
        Files.write(file, Base64.getDecoder().decode(String.valueOf(png)));
    }

    /** The page as it is printed. */
    void print(Path file) throws IOException {
        Object pdf = driver.executeCdpCommand("Page.printToPDF", Map.of()).get("data");
        Files.write(file, Base64.getDecoder().decode(String.valueOf(pdf)));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
