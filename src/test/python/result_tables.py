"""The result files of a made-up run, computed without the program. Every figure of every trial is another number, so that
no two columns can be taken for each other.

usage: python result_tables.py FOLDER      (numpy, scipy)

Reads nothing. Writes trials.csv and epochs.csv, the figures of each trial, and what the program must make of them:
accuracy.csv, curves.csv, and for each of two metrics, one of which is better when low, summary.csv, effects.csv, anova.csv,
attribution.csv and variance.csv. Two factors of two levels, eight seeds; one trial diverged, one failed. Margin 0.02,
confidence 0.9, and the simple effect of pool with layer=conv1d. Formulas: docs/statistics.md.
"""
import csv, itertools, os, sys
import numpy as np
from scipy import stats

OUT = sys.argv[1]
MARGIN, CONFIDENCE = 0.02, 0.9
ALPHA = 1 - CONFIDENCE
LEVELS = {"layer": ["linear", "conv1d"], "pool": ["none", "max"]}
CELLS = [dict(zip(LEVELS, c)) for c in itertools.product(*LEVELS.values())]
SEEDS = list(range(1, 9))
rng = np.random.default_rng(20)


def name(cell):
    return ", ".join(f"{k}={v}" for k, v in cell.items())


def write(file, header, rows):
    os.makedirs(os.path.dirname(os.path.join(OUT, file)) or ".", exist_ok=True)
    with open(os.path.join(OUT, file), "w", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header)
        w.writerows([["" if v is None else repr(float(v)) if isinstance(v, (float, np.floating)) else v for v in r] for r in rows])


# ---- the trials
trials, epochs = [], []
for cell in CELLS:
    for s in SEEDS:
        status = "diverged" if s == 3 and name(cell) == "layer=conv1d, pool=none" else "ok"
        status = "failed" if s == 6 and name(cell) == "layer=linear, pool=max" else status
        t = dict(cell=cell, seed=s, init=s, order=10 + s, split=20 + s, status=status, message="")
        trials.append(t)
        if status == "failed":
            t["message"] = "out of memory"
            continue
        good = 0.7 + 0.05 * (cell["layer"] == "conv1d") + 0.03 * (cell["pool"] == "max") + 0.004 * s
        for i, figure in enumerate(["train", "validation", "test"]):
            t[figure + "_accuracy"] = good - 0.02 * i + 0.01 * rng.normal()
            t[figure + "_macro_f1"] = good - 0.03 * i - 0.2 + 0.01 * rng.normal()
            t[figure + "_log_loss"] = 1.9 - good + 0.1 * i + 0.01 * rng.normal()
            t[figure + "_roc_auc"] = good + 0.1 - 0.01 * i + 0.005 * rng.normal()
        t["epochs"] = int(rng.integers(4, 7))
        t["best_epoch"] = int(rng.integers(1, 4))
        t["parameters"] = 1000 + len(trials)
        t["train_seconds"] = round(3 + len(trials) + rng.random(), 3)
        t["trainer"], t["kernel"] = f"trainer{len(trials)}", f"kernel{len(trials)}"
        t["initial_weights_digest"], t["batch_order_digest"] = f"w{len(trials)}", f"b{len(trials)}"
        for e in range(1, t["epochs"] + 1):
            epochs.append(dict(trial=len(trials), epoch=e, learning_rate_factor=1 / e + rng.random() / 100, train_loss=2 + rng.random(),
                               validation_accuracy=0.5 + rng.random() / 10, validation_macro_f1=0.3 + rng.random() / 10,
                               validation_log_loss=1 + rng.random(), train_seconds=round(5 * rng.random(), 3)))
FIGURES = [f"{a}_{b}" for a in ["train", "validation", "test"] for b in ["accuracy", "macro_f1", "log_loss", "roc_auc"]]
REST = ["epochs", "best_epoch", "parameters", "train_seconds", "trainer", "kernel", "initial_weights_digest", "batch_order_digest"]
write("trials.csv", ["layer", "pool", "init", "order", "split", "status", "message"] + FIGURES + REST,
      [[t["cell"]["layer"], t["cell"]["pool"], t["init"], t["order"], t["split"], t["status"], t["message"]]
       + [t.get(k) for k in FIGURES + REST] for t in trials])
OF_EPOCH = ["epoch", "learning_rate_factor", "train_loss", "validation_accuracy", "validation_macro_f1", "validation_log_loss", "train_seconds"]
write("epochs.csv", ["trial"] + OF_EPOCH, [[e[k] for k in ["trial"] + OF_EPOCH] for e in epochs])


def seeds(t):
    return [f"{t['init']}-{t['order']}-{t['split']}", t["init"], t["order"], t["split"], None, None]  # no folds


SEED_COLUMNS = ["seed", "init_seed", "order_seed", "split_seed", "repeat", "fold"]
MEASURED = ["train_accuracy", "validation_accuracy", "test_accuracy", "test_macro_f1", "test_log_loss", "test_roc_auc"]
# ended, learned and the test rows are unknown of results of an earlier version
COLUMNS = REST[:2] + ["ended", "learned", "train_rows", "test_rows"] + REST[2:] + ["test_rows_digest"]
write("expected/accuracy.csv", ["cell"] + list(LEVELS) + SEED_COLUMNS + MEASURED + COLUMNS + ["status", "message"],
      [[name(t["cell"])] + list(t["cell"].values()) + seeds(t) + [t.get(k) for k in MEASURED + COLUMNS] + [t["status"], t["message"]]
       for t in trials])
write("expected/curves.csv", ["cell"] + list(LEVELS) + SEED_COLUMNS + OF_EPOCH,
      [[name(trials[e["trial"] - 1]["cell"])] + list(trials[e["trial"] - 1]["cell"].values()) + seeds(trials[e["trial"] - 1])
       + [e[k] for k in OF_EPOCH] for e in epochs])


# ---- what they say
def interval(x):
    half = stats.t.ppf((1 + CONFIDENCE) / 2, len(x) - 1) * x.std(ddof=1) / np.sqrt(len(x))
    return x.mean() - half, x.mean() + half


def holm(p):
    adjusted, greatest = np.empty(len(p)), 0
    for rank, i in enumerate(np.argsort(p, kind="stable")):
        greatest = max(greatest, min(1, (len(p) - rank) * p[i]))
        adjusted[i] = greatest
    return adjusted


def sign_flip(d):
    sums = [abs(np.dot(s, d)) for s in itertools.product([-1, 1], repeat=len(d))]
    return np.mean(np.array(sums) >= abs(d.sum()) - 1e-12)


def analyse(metric, lower_is_better):
    subject = [metric, "lower" if lower_is_better else "higher", "own" if lower_is_better else "share", MARGIN]
    columns = ["metric", "better", "unit", "margin"]
    folder = f"expected/{metric}/"
    value, counted = {}, {}  # by cell and seed: of trials that ended as planned; of diverged ones, too
    for t in trials:
        if t["status"] != "failed":
            counted[name(t["cell"]), t["seed"]] = t[metric]
            if t["status"] == "ok":
                value[name(t["cell"]), t["seed"]] = t[metric]
    of = {name(c): np.array([value[name(c), s] for s in SEEDS if (name(c), s) in value]) for c in CELLS}
    diverged = {(name(t["cell"]), t["seed"]) for t in trials if t["status"] == "diverged"}

    write(folder + "summary.csv",
          ["cell"] + list(LEVELS) + columns + ["n", "diverged", "not_trained_out", "not_learned", "mean", "sd", "min", "median", "max", "lower", "upper"],
          [[name(c)] + list(c.values()) + subject
           + [len(x), sum(d[0] == name(c) for d in diverged), 0, 0, x.mean(), x.std(ddof=1), x.min(), np.median(x), x.max(), *interval(x)]
           for c in CELLS for x in [of[name(c)]]])

    def cell(layer, pool):
        return name(dict(layer=layer, pool=pool))

    family, simple = "main effects and two-factor interactions", "simple effects"
    contrasts = [
        ("layer: conv1d - linear", "main", ["layer", "linear", "conv1d", "", "", ""], "", family,
         {cell(l, p): (.5 if l == "conv1d" else -.5) for l in LEVELS["layer"] for p in LEVELS["pool"]}),
        ("pool: max - none", "main", ["pool", "none", "max", "", "", ""], "", family,
         {cell(l, p): (.5 if p == "max" else -.5) for l in LEVELS["layer"] for p in LEVELS["pool"]}),
        ("layer x pool: conv1d,max", "interaction", ["layer", "linear", "conv1d", "pool", "none", "max"], "", family,
         {cell(l, p): (1 if (l == "conv1d") == (p == "max") else -1) for l in LEVELS["layer"] for p in LEVELS["pool"]}),
        ("pool: max - none | layer=conv1d", "simple", ["pool", "none", "max", "", "", ""], "layer=conv1d", simple,
         {cell("conv1d", "max"): 1, cell("conv1d", "none"): -1})]

    def rows(values, is_counted):
        made = []
        for effect, kind, change, within, fam, weights in contrasts:
            d = np.array([sum(w * values[c, s] for c, w in weights.items()) for s in SEEDS if all((c, s) in values for c in weights)])
            n, se = len(d), d.std(ddof=1) / np.sqrt(len(d))
            t = d.mean() / se
            far = (MARGIN - abs(d.mean())) / se
            bca = stats.bootstrap((d,), np.mean, confidence_level=CONFIDENCE, n_resamples=50_000, method="BCa", random_state=1).confidence_interval
            lost = sum(any((c, s) in diverged for c in weights) for s in SEEDS)
            notes = ([f"{len(SEEDS) - n} of {len(SEEDS)} seeds left out, because a cell has no result there"] if n < len(SEEDS) else []) \
                + ([f"in {lost} seeds a training diverged" + (" and counts with the value it stopped at" if is_counted else "")] if lost else [])
            better = np.where(d == 0, .5, (d < 0) == lower_is_better)
            made.append(dict(
                effect=effect, kind=kind, change=change, within=within, family=fam, diverged="counted" if is_counted else "left out",
                counts=[n, len(SEEDS) - n, lost], mean_difference=d.mean(), sd=d.std(ddof=1), lower=interval(d)[0], upper=interval(d)[1],
                t=t, df=float(n - 1), p=2 * stats.t.sf(abs(t), n - 1), dz=d.mean() / d.std(ddof=1), sign_flip_p=sign_flip(d),
                sign_flip_method="exact", wilcoxon_p=stats.wilcoxon(d, zero_method="wilcox", correction=False, method="exact").pvalue,
                bootstrap_lower=bca.low, bootstrap_upper=bca.high, probability_of_improvement=better.mean(),
                equivalence_p=stats.t.sf(far, n - 1), smallest_margin=abs(d.mean()) + stats.t.isf(ALPHA, n - 1) * se,
                generalize_to="seeds", note="; ".join(notes)))
        for fam in [family, simple]:
            members = [m for m in made if m["family"] == fam]
            for m, p in zip(members, holm([m["p"] for m in members])):
                m["holm_p"] = p
                different, equivalent = p < ALPHA, m["equivalence_p"] < ALPHA
                m["verdict"] = "different and equivalent" if different and equivalent else "different" if different \
                    else "equivalent" if equivalent else "inconclusive"
        return made

    new_rows = [f"{what}_for_new_rows" for what in ["lower", "upper", "standard_error", "df", "p", "equivalence_p", "smallest_margin"]]
    numbers = ["mean_difference", "sd", "lower", "upper", "generalize_to"] + new_rows + ["t", "df", "p", "holm_p", "dz", "sign_flip_p", "sign_flip_method", "wilcoxon_p",
               "bootstrap_lower", "bootstrap_upper", "probability_of_improvement", "equivalence_p", "smallest_margin", "verdict", "note"]
    both = [r for pair in zip(rows(value, False), rows(counted, True)) for r in pair if r["diverged"] == "left out" or r["counts"][2]]
    write(folder + "effects.csv",
          ["effect", "kind", "factor", "from", "to", "factor_2", "from_2", "to_2", "within", "family", "diverged", "n", "seeds_left_out",
           "seeds_diverged", "seeds_not_learned"] + columns + numbers,
          [[r["effect"], r["kind"], *r["change"], r["within"], r["family"], r["diverged"], *r["counts"], 0, *subject] + [r.get(k) for k in numbers]
           for r in both])

    complete = [s for s in SEEDS if all((name(c), s) in value for c in CELLS)]
    table = np.array([[value[name(c), s] for c in CELLS] for s in complete])  # (seeds, cells)
    left = f"{len(SEEDS) - len(complete)} seeds left out, because a cell has no result there"
    u = {"": table.sum(1) / 2}
    for effect, sign in [("layer", lambda c: c["layer"] == "conv1d"), ("pool", lambda c: c["pool"] == "max"),
                         ("layer:pool", lambda c: (c["layer"] == "conv1d") == (c["pool"] == "max"))]:
        u[effect] = table @ np.array([.5 if sign(c) else -.5 for c in CELLS])
    error = {k: ((x - x.mean()) ** 2).sum() for k, x in u.items()}
    anova = []
    for effect in ["layer", "pool", "layer:pool"]:
        squares, df = len(complete) * u[effect].mean() ** 2, len(complete) - 1
        f = squares / (error[effect] / df)
        p = stats.f.sf(f, 1, df)
        anova.append([effect] + subject + [len(complete), 1, df, f, p, squares / (squares + sum(error.values())), 1.0, 1.0, float(df), p, left])
    write(folder + "anova.csv",
          ["effect"] + columns + ["seeds", "df", "df_error", "f", "p", "generalized_eta_squared", "greenhouse_geisser_epsilon",
                                  "corrected_df", "corrected_df_error", "corrected_p", "note"], anova)

    by_mean = sorted(CELLS, key=lambda c: of[name(c)].mean() * (-1 if lower_is_better else 1))
    a, b = by_mean[0], by_mean[-1]
    assert a["layer"] != b["layer"] and a["pool"] != b["pool"]

    def at(layer, pool):
        return np.array([value[cell(layer["layer"], pool["pool"]), s] for s in complete])

    first = {"layer": at(b, a) - at(a, a), "pool": at(a, b) - at(a, a)}
    last = {"layer": at(b, b) - at(a, b), "pool": at(b, b) - at(b, a)}
    gap = at(b, b) - at(a, a)
    chosen = "from the worst cell to the best, chosen by these very results"
    counts = [len(complete), len(SEEDS) - len(complete)]

    def part(x):
        return [x.mean(), x.std(ddof=1), *interval(x), None, None]

    write(folder + "attribution.csv",
          ["factor", "from", "to", "n", "seeds_left_out"] + columns
          + ["contribution", "sd", "lower", "upper", "lower_for_new_rows", "upper_for_new_rows", "share_of_gap", "one_at_a_time", "one_at_a_time_reversed", "note"],
          [[k, a[k], b[k]] + counts + subject + part((first[k] + last[k]) / 2)
           + [((first[k] + last[k]) / 2).mean() / gap.mean(), (first if k == "layer" else last)[k].mean(),
              (last if k == "layer" else first)[k].mean(), chosen] for k in LEVELS]
          + [["(gap)", name(a), name(b)] + counts + subject + part(gap) + [1.0, gap.mean(), gap.mean(), chosen]])

    variance = []
    for c in CELLS:
        v, n = of[name(c)].var(ddof=1), len(of[name(c)])
        note = "" if n == len(SEEDS) else f"{len(SEEDS) - n} of {len(SEEDS)} seeds have no result"
        errors = [np.sqrt(v / k) for k in [1, 3, 5, 10, 30]]
        variance.append([name(c), "split and init and order"] + subject + [n, v, v, np.sqrt(v), 1.0] + errors + [note])
        variance.append([name(c), "total"] + subject + [None, None, v, np.sqrt(v), 1.0] + errors + [note])
    write(folder + "variance.csv",
          ["cell", "component"] + columns + ["levels", "mean_square", "variance", "sd", "share_of_variance", "standard_error_of_1",
           "standard_error_of_3", "standard_error_of_5", "standard_error_of_10", "standard_error_of_30", "note"], variance)


analyse("test_accuracy", False)
analyse("test_log_loss", True)
