"""Writes welch.json: Welch's t and t-intervals of means, by SciPy. Run: python3 welch.py > welch.json"""
import json

import numpy as np
import scipy
from scipy import stats

CASES = [([0.82, 0.84, 0.83, 0.85], [0.8, 0.81, 0.79]), ([5, 9, 4], [1, 2]), ([0.2, 0.3], [0.1, 0.11, 0.12])]


def case(first, second):
    test = stats.ttest_ind(first, second, equal_var=False)
    a, b = np.var(first, ddof=1) / len(first), np.var(second, ddof=1) / len(second)
    degrees = (a + b) ** 2 / (a**2 / (len(first) - 1) + b**2 / (len(second) - 1))
    estimate, error = np.mean(first) - np.mean(second), (a + b) ** 0.5
    half = stats.t.ppf(0.975, degrees) * error
    mean = stats.t.interval(0.95, len(first) - 1, np.mean(first), stats.sem(first))
    return {
        "first": first,
        "second": second,
        "p": test.pvalue,
        "degrees": degrees,
        "estimate": estimate,
        "interval": [estimate - half, estimate + half],
        "detectable": (stats.t.ppf(0.975, degrees) + stats.t.ppf(0.8, degrees)) * error,
        "mean": list(mean),
    }


print(json.dumps({"scipy": scipy.__version__, "cases": [case(*each) for each in CASES]}, indent=1))
