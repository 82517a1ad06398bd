package dev.nonzero.benchmark.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures one workload for each line of JSON on standard input, and answers with a line of JSON, so that another program
 * can have others measured in turn with these: {@code src/benchmark/python/compare.py}.
 */
public final class Worker {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Worker() {}

    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // whatever a library prints is not an answer
        Workloads workloads = new Workloads();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            Answer answer = workloads.measure(JSON.readValue(line, Request.class));
            answers.println(JSON.writeValueAsString(answer));
            System.gc(); // the next starts from an empty heap, outside the time measured
        }
    }
}
