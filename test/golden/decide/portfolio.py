"""Three ideas of a portfolio by SciPy and NumPy. Run: /usr/bin/python3 portfolio.py > portfolio.json."""

import json
import math

import numpy as np
import scipy
from scipy.stats import beta, chi2, norm

Z = norm.ppf(0.9)
YEARS = 3
IDEAS = {
    "a": {"impact": (10_000, 80_000), "cost": (5_000, 20_000), "beta": (3, 3)},
    "b": {"impact": (20_000, 60_000), "cost": (10_000, 20_000), "beta": (3, 5)},
    "c": {"impact": (1_000, 5_000), "cost": (1_000, 2_000), "beta": (4, 4)},
}
THRESHOLDS = (20_000, 0.4)
DRAWS = 2_000_000
rng = np.random.default_rng(1)


def logs(p10, p90):
    return (math.log(p10) + math.log(p90)) / 2, (math.log(p90) - math.log(p10)) / (2 * Z)


def mean(p10, p90):
    mu, sigma = logs(p10, p90)
    return math.exp(mu + sigma * sigma / 2)


nets, ideas = {}, {}
for name, idea in IDEAS.items():
    a, b = idea["beta"]
    chance = a / (a + b)
    gross = chance * YEARS * mean(*idea["impact"])
    cost = mean(*idea["cost"])
    mu, sigma = logs(*idea["impact"])
    worth = np.exp(mu + sigma * rng.standard_normal(DRAWS))
    mu_cost, sigma_cost = logs(*idea["cost"])
    spent = np.exp(mu_cost + sigma_cost * rng.standard_normal(DRAWS))
    nets[name] = rng.beta(a, b, DRAWS) * YEARS * worth - spent
    axes = sorted((beta.std(a, b), sigma / math.log(10)), reverse=True)
    ideas[name] = {
        "net": gross - cost,
        "ratio": gross / cost,
        "quantiles": np.quantile(nets[name], [0.1, 0.5, 0.9]).tolist(),
        "pays": chance * float(np.mean(worth * YEARS > spent)),
        "axes": [math.sqrt(chi2.ppf(0.8, 2)) * each for each in axes],
        "topRight": float(norm.sf((math.log(THRESHOLDS[0]) - mu) / sigma) * beta.sf(THRESHOLDS[1], a, b)),
    }
stack = np.stack([nets[name] for name in IDEAS])
first = np.bincount(np.argmax(stack, axis=0), minlength=3) / DRAWS
print(
    json.dumps(
        {
            "made with": f"scipy {scipy.__version__}, numpy {np.__version__}",
            "ideas": ideas,
            "first": dict(zip(IDEAS, first.tolist())),
            "aAheadOfB": float(np.mean(stack[0] > stack[1])),
        },
        indent=1,
    )
)
