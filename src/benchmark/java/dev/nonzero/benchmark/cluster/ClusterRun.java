package dev.nonzero.benchmark.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * One driver with its machines, simulated event by event. The driver's scheduler is one server that starts trials and takes
 * results in turn; the thread that stores results is another, which takes what waits as a group.
 */
final class ClusterRun {
    private final ClusterModel model;
    private final Random random;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Deque<Double> waiting = new ArrayDeque<>(); // trials by their seconds, the longest first
    private final double[] speed; // of a machine: what a trial's seconds are multiplied by
    private final Deque<Event> idle = new ArrayDeque<>(); // cores
    private final int[] life; // of a machine: how often its executor was lost
    private final Set<Long> running = new HashSet<>(); // numbers of started trials that were not lost
    private double scheduler; // when it is free
    private double storer;
    private int unstored;
    private long numbers;
    private int missing;

    /** Something that happens at a time, in seconds. */
    private record Event(double time, long number, Kind kind, int machine, int life, double seconds)
            implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return time != other.time ? Double.compare(time, other.time) : Long.compare(number, other.number);
        }
    }

    private enum Kind {
        CORE_FREE,
        TRIAL_ENDED,
        STORE,
        EXECUTOR_LOST,
        TRIAL_LOST
    }

    /**
     * A run.
     *
     * @param trials seconds of each, the longest first
     */
    ClusterRun(ClusterModel model, double[] trials, long seed) {
        this.model = model;
        random = new Random(seed);
        for (double seconds : trials) {
            waiting.add(seconds);
        }
        missing = trials.length;
        speed = new double[model.machines()];
        life = new int[model.machines()];
        double ready = model.ready();
        for (int machine = 0; machine < speed.length; machine++) {
            speed[machine] = random.nextDouble() < model.slowMachines() ? ClusterModel.SLOWER : 1;
            for (int core = 0; core < model.cores(); core++) {
                add(ready + 0.5 * random.nextDouble(), Kind.CORE_FREE, machine, 0);
            }
        }
        if (model.lossesPerHour() > 0) {
            add(ready + nextLoss(), Kind.EXECUTOR_LOST, 0, 0);
        }
    }

    private double nextLoss() {
        return -3600 / model.lossesPerHour() * Math.log(1 - random.nextDouble());
    }

    private void add(double time, Kind kind, int machine, double seconds) {
        events.add(new Event(time, numbers++, kind, machine, life[machine], seconds));
    }

    /** The seconds until the last result is stored. */
    double run() {
        while (missing > 0) {
            Event event = events.remove();
            switch (event.kind) {
                case CORE_FREE -> start(event);
                case TRIAL_ENDED -> end(event);
                case STORE -> store(event.time);
                case EXECUTOR_LOST -> lose(event.time);
                case TRIAL_LOST -> tryAgain(event);
            }
        }
        return storer;
    }

    /** Waits for the scheduler and has it work. */
    private double schedule(double time, double seconds) {
        scheduler = Math.max(scheduler, time) + seconds;
        return scheduler;
    }

    private void start(Event core) {
        if (core.life != life[core.machine]) {
            return; // the executor was lost
        }
        if (waiting.isEmpty()) {
            idle.add(core); // until a lost trial comes back
            return;
        }
        double seconds = waiting.remove();
        double start = schedule(core.time, model.secondsPerTask() / 2);
        running.add(numbers);
        add(start + seconds * speed[core.machine], Kind.TRIAL_ENDED, core.machine, seconds);
    }

    private void end(Event trial) {
        if (!running.remove(trial.number)) {
            return; // it was lost
        }
        double taken = schedule(trial.time, model.secondsPerTask() / 2);
        add(taken, Kind.CORE_FREE, trial.machine, 0);
        unstored++;
        if (unstored == 1) {
            add(Math.max(taken, storer), Kind.STORE, trial.machine, 0);
        }
    }

    private void store(double time) {
        int group = model.grouped() ? unstored : 1;
        unstored -= group;
        missing -= group;
        storer = time + model.secondsPerSync() + group * model.secondsPerResult();
        if (unstored > 0) {
            add(storer, Kind.STORE, 0, 0);
        }
    }

    private void lose(double time) {
        int machine = random.nextInt(speed.length);
        life[machine]++;
        List<Event> gone = events.stream()
                .filter(event -> event.kind == Kind.TRIAL_ENDED && event.machine == machine)
                .filter(event -> running.remove(event.number))
                .toList();
        double noticed = time + ClusterModel.SECONDS_TO_NOTICE;
        gone.forEach(event -> add(noticed, Kind.TRIAL_LOST, machine, event.seconds));
        for (int core = 0; core < model.cores(); core++) {
            add(noticed + model.readyLater(), Kind.CORE_FREE, machine, 0);
        }
        add(time + nextLoss(), Kind.EXECUTOR_LOST, 0, 0);
    }

    private void tryAgain(Event trial) {
        waiting.addFirst(trial.seconds);
        List<Event> cores = List.copyOf(idle);
        idle.clear();
        cores.forEach(core -> start(new Event(trial.time, core.number, core.kind, core.machine, core.life, 0)));
    }
}
