"""Golden numbers for scores of forecasts: numpy, scipy and scikit-learn. Run: python3 make.py > forecasts.json"""
import itertools
import json

import numpy as np
import scipy
import sklearn
from scipy import integrate, stats
from sklearn.metrics import brier_score_loss, log_loss

SCORE = stats.norm.ppf(0.9)


def crps(p10, p50, p90, truth, ratio):
    """Integral of (F(x) - 1[x >= truth])^2 for two halves of a (log)normal through the percentiles."""
    to = np.log if ratio else (lambda x: x)
    low, middle, high = to(p10), to(p50), to(p90)
    cdf = lambda y: stats.norm.cdf(SCORE * (y - middle) / ((middle - low) if y < middle else (high - middle)))
    back = np.exp if ratio else (lambda y: 1.0)
    f = lambda y: (cdf(y) - (y >= to(truth))) ** 2 * back(y)
    spread = max(high - middle, middle - low)
    ends = sorted([middle - 12 * spread, middle, to(truth), middle + 12 * spread])
    return sum(integrate.quad(f, a, b, limit=400)[0] for a, b in zip(ends, ends[1:]))


def counts(chances):
    """Chance of each number of successes, over all outcomes."""
    sums = np.zeros(len(chances) + 1)
    for outcome in itertools.product([0, 1], repeat=len(chances)):
        sums[sum(outcome)] += np.prod([p if o else 1 - p for p, o in zip(chances, outcome)])
    return sums.tolist()


f = [0.9, 0.7, 0.5, 0.2, 0.95, 0.35, 0.6]
o = [1, 0, 1, 0, 1, 1, 0]
cases = [(3, 5, 10, 12, True), (14, 24.2487, 42, 20, True), (-3, 1, 9, 4, False), (100, 130, 150, 200, False)]
print(
    json.dumps(
        {
            "made": {"numpy": np.__version__, "scipy": scipy.__version__, "sklearn": sklearn.__version__},
            "events": {
                "forecasts": f,
                "outcomes": o,
                "brier": brier_score_loss(o, f),
                "log": log_loss(o, f),
            },
            "crps": [
                {"p10": a, "p50": b, "p90": c, "truth": t, "ratio": r, "crps": crps(a, b, c, t, r)}
                for a, b, c, t, r in cases
            ],
            "counts": [{"chances": c, "counts": counts(c)} for c in ([0.5, 0.5], [0.9, 0.2, 0.6, 0.35, 1.0], f)],
        },
        indent=2,
    )
)
