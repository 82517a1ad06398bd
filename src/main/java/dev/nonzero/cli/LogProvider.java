package dev.nonzero.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** What SLF4J logs by in this program: lines from INFO on go to {@link Logging}. SLF4J makes it by its name. */
public final class LogProvider implements SLF4JServiceProvider, ILoggerFactory {
    /** Packages of Spark, which logs hundreds of lines for a start and several for a task. */
    private static final List<String> TALKATIVE = List.of("org.apache.", "org.sparkproject.");

    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    @Override
    public Logger getLogger(String name) {
        return loggers.computeIfAbsent(name, FileLogger::new);
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return this;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99"; // any of 2.0
    }

    @Override
    public void initialize() {}

    private static final class FileLogger extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1;

        FileLogger(String name) {
            this.name = name;
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return Logging.isOn() && TALKATIVE.stream().noneMatch(name::startsWith);
        }

        @Override
        public boolean isWarnEnabled() {
            return Logging.isOn();
        }

        @Override
        public boolean isErrorEnabled() {
            return Logging.isOn();
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null; // the caller is not logged
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String pattern,
                Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            Logging.log(level, name, MessageFormatter.basicArrayFormat(pattern, arguments), thrown);
        }
    }
}
