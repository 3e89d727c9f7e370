"""A random forest in scikit-learn on the bird strikes, tracked by `cairn exec`. Needs scikit-learn and nothing else.

    cairn exec --study forest --seed 1 --data strikes -- python3 train.py strikes.csv --trees 120 --seed 1
"""
import argparse
import csv
import json
import os

import numpy
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.metrics import roc_auc_score

TARGET, DATE, TEST_SHARE = "Effect Amount of damage", "Flight Date", 0.2
# Known only after the flight: `cairn check` refuses these columns, and so does this program.
AFTERWARDS = {"Cost Other", "Cost Repair", "Cost Total $"}


def log(**numbers):
    """One line for Cairn, or nothing when the program runs alone."""
    path = os.environ.get("CAIRN_METRICS")
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps(numbers) + "\n")


def features(row):
    """Numbers stay numbers, words become columns of their own; what is missing is left out."""
    kept = {name: value for name, value in row.items() if name not in AFTERWARDS | {TARGET, DATE} and value != ""}
    speed = kept.pop("Speed IAS in knots", None)
    return kept if speed is None else {**kept, "speed": float(speed)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("table")
    parser.add_argument("--trees", type=int, default=120)
    parser.add_argument("--leaf", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--predictions", default="predictions.csv")
    options = parser.parse_args()

    with open(options.table, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    dates = [row[DATE] for row in rows]
    # The last fifth in time; rows of one day stay on one side, as in `cairn check`.
    cut = dates[int(len(rows) * (1 - TEST_SHARE)) - 1]
    train = [i for i, date in enumerate(dates) if date < cut]
    test = [i for i, date in enumerate(dates) if date >= cut]
    labels = numpy.array([row[TARGET] != "None" for row in rows], dtype=int)

    encoder = DictVectorizer()
    x_train = encoder.fit_transform([features(rows[i]) for i in train])
    x_test = encoder.transform([features(rows[i]) for i in test])
    forest = RandomForestClassifier(
        n_estimators=0, warm_start=True, min_samples_leaf=options.leaf, random_state=options.seed, n_jobs=1
    )
    for trees in range(20, options.trees + 1, 20):
        forest.set_params(n_estimators=trees).fit(x_train, labels[train])
        scores = forest.predict_proba(x_test)[:, 1]
        log(step=trees, **{"roc-auc": roc_auc_score(labels[test], scores)})

    with open(options.predictions, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "label", "score"])
        writer.writerows((i, rows[i][TARGET] != "None", f"{score:.9g}") for i, score in zip(test, scores))


main()
