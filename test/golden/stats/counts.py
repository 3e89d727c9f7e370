"""Intervals of Poisson means and predictions of counts, by scipy. Writes counts.json beside it."""
import json
from pathlib import Path

import scipy
from scipy.stats import chi2, nbinom

means = []
for count, confidence in [(0, 0.95), (1, 0.95), (3, 0.8), (10, 0.95), (150, 0.8)]:
    tail = (1 - confidence) / 2
    low = 0 if count == 0 else chi2.ppf(tail, 2 * count) / 2
    means.append({"count": count, "confidence": confidence, "low": low, "high": chi2.ppf(1 - tail, 2 * count + 2) / 2})

predictions = []
for seen, days in [
    ([[10, 20]], 20),
    ([[3, 20]], 23),
    ([[0, 22]], 10),
    ([[12, 22], [9, 21], [14, 20]], 23),
    ([[2, 22], [19, 21], [7, 20]], 10),
]:
    count, past = sum(c for c, _ in seen), sum(d for _, d in seen)
    rate = count / past
    excess = 1.0
    if len(seen) > 1 and rate > 0:
        excess = max(1.0, sum((c - rate * d) ** 2 / (rate * d) for c, d in seen) / (len(seen) - 1))
    mean = (count + 0.5) * days / past
    variance = mean * (1 + days / past) * excess
    size, p = mean**2 / (variance - mean), mean / variance
    predictions.append(
        {"seen": seen, "days": days, "mean": mean, "low": int(nbinom.ppf(0.1, size, p)), "high": int(nbinom.ppf(0.9, size, p))}
    )

result = {"scipy": scipy.__version__, "means": means, "predictions": predictions}
Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=2) + "\n")
