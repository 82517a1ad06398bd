package dev.nonzero.cli;

import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialResult;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Prints what happens as JSON, a line for each event: {@code baseline_ended}, {@code run_started}, {@code trial_started}, {@code trial_ended}. */
final class JsonProgress implements Progress {
    private final PrintWriter out;

    JsonProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void runStarted(List<Trial> trials, List<Trial> missing, int workers) {
        event("run_started", Map.of("trials", trials.size(), "missing", missing.size(), "workers", workers));
    }

    @Override
    public void tuningStarted(List<Trial> trials, List<Trial> missing, int workers) {
        event("tuning_started", Map.of("trials", trials.size(), "missing", missing.size(), "workers", workers));
    }

    @Override
    public void baselineEnded(FittedBaseline baseline) {
        event("baseline_ended", Map.of("result", baseline));
    }

    @Override
    public void trialStarted(Trial trial) {
        event("trial_started", Map.of("cell", trial.cell().levels(), "seeds", trial.seeds()));
    }

    @Override
    public void trialEnded(Trial trial, TrialResult result) {
        event("trial_ended", Map.of("result", result));
    }

    private void event(String name, Map<String, ?> content) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", name);
        event.putAll(content);
        out.println(JsonMapper.shared().writeValueAsString(event));
        out.flush();
    }
}
