"""Numbers of an assessment by SciPy. Run: /usr/bin/python3 make.py > decide.json."""

import json
import math

import numpy as np
import scipy
from scipy import integrate, optimize
from scipy.stats import beta, binom, norm, t as student

Z = norm.ppf(0.9)


def logs(p10, p90):
    return (math.log(p10) + math.log(p90)) / 2, (math.log(p90) - math.log(p10)) / (2 * Z)


def product(*ranges):
    parts = [logs(*each) for each in ranges]
    return sum(m for m, _ in parts), math.sqrt(sum(s * s for _, s in parts))


def quantiles(mu, sigma):
    return [math.exp(mu + sigma * z) for z in (-Z, 0, Z)]


# Worth of a year: decisions, worth of each, share that comes out better.
decisions, worth, share = (8000, 12000), (5, 20), (0.05, 0.2)
mu, sigma = product(decisions, worth, share)
build = logs(20000, 60000)
net = norm.cdf((mu + math.log(3) - build[0]) / math.hypot(sigma, build[1]))

# The same with a share that is cut at 1.
cut = logs(0.4, 1.6)
whole = product(decisions, worth)


def cut_cdf(x):
    f = lambda z: norm.pdf(z) * norm.cdf((math.log(x / min(1, math.exp(cut[0] + cut[1] * z))) - whole[0]) / whole[1])
    kink = -cut[0] / cut[1]
    return integrate.quad(f, -12, kink, epsabs=1e-13)[0] + integrate.quad(f, kink, 12, epsabs=1e-13)[0]


def cut_net():
    def f(z):
        part = min(1, math.exp(cut[0] + cut[1] * z))
        return norm.pdf(z) * norm.cdf((whole[0] + math.log(part) - big[0]) / math.hypot(whole[1], big[1]))

    kink = -cut[0] / cut[1]
    return integrate.quad(f, -12, kink, epsabs=1e-13)[0] + integrate.quad(f, kink, 12, epsabs=1e-13)[0]


big = logs(50000, 100000)
kink = -cut[0] / cut[1]
mean_share = integrate.quad(lambda z: norm.pdf(z) * min(1, math.exp(cut[0] + cut[1] * z)), -12, kink)[0] + norm.sf(kink)
mean_whole = math.exp(whole[0] + whole[1] ** 2 / 2)

# A cost of which two parts are ranges: no lognormal, so SciPy integrates over the second.
run = logs(5000, 10000)


def two_costs():
    def f(z):
        def g(y):
            spent = math.exp(build[0] + build[1] * y) + 3 * math.exp(run[0] + run[1] * z)
            return norm.pdf(y) * norm.sf((math.log(spent / 3) - mu) / sigma)

        return norm.pdf(z) * integrate.quad(g, -9, 9)[0]

    return integrate.quad(f, -9, 9)[0]


# The later of two deliveries.
first, second = logs(2, 8), logs(3, 5)
both = lambda t: norm.cdf((math.log(t) - first[0]) / first[1]) * norm.cdf((math.log(t) - second[0]) / second[1])
latest = [optimize.brentq(lambda t: both(t) - p, 0.1, 100, xtol=1e-13) for p in (0.1, 0.5, 0.9)]


def trials(failures, rate, confidence):
    n = failures
    while binom.cdf(failures, n, rate) > 1 - confidence:
        n += 1
    return n



def pace(log):
    rows, hours = sum(r for r, _ in log), sum(h for _, h in log)
    ratio, n = hours / rows, len(log)
    residuals = [h - ratio * r for r, h in log]
    error = math.sqrt(sum(e * e for e in residuals) / (n - 1) / n) / (rows / n)
    half = student.ppf(0.975, n - 1) * error
    return [100 * (ratio - half), 100 * (ratio + half)]



def error_cost(false_alarms, misses, rows):
    costs = np.repeat([1.0, 9.0, 0.0], [false_alarms, misses, rows - false_alarms - misses])
    half = norm.ppf(0.975) * costs.std() / math.sqrt(rows)
    return [1000 * (costs.mean() - half), 1000 * (costs.mean() + half)]


manual, validate = logs(30, 90), logs(20, 60)

print(
    json.dumps(
        {
            "scipy": scipy.__version__,
            "value": {"quantiles": quantiles(mu, sigma), "mean": math.exp(mu + sigma**2 / 2), "netPositive": net},
            "cut": {
                "quantiles": [optimize.brentq(lambda x: cut_cdf(x) - p, 1, 1e7, xtol=1e-9) for p in (0.1, 0.5, 0.9)],
                "mean": mean_share * mean_whole,
                "netPositive": cut_net(),
                "chance": norm.sf(kink),
            },
            "twoCosts": two_costs(),
            "latest": latest,
            "ivoFails": norm.cdf((validate[0] - manual[0]) / math.hypot(validate[1], manual[1])),
            "upper": {"2 of 1000": beta.ppf(0.95, 3, 998), "0 of 299": beta.ppf(0.95, 1, 299)},
            "trials": {
                "1 at .01": trials(1, 0.01, 0.95),
                "3 at .05": trials(3, 0.05, 0.9),
                "2 at .001": trials(2, 0.001, 0.95),
            },
            "pace": pace([(80, 2), (120, 2), (60, 2), (140, 3)]),
            "errorCost": error_cost(30, 10, 2000),
            "passChance": (1 - 0.0005) ** 2995,
        },
        indent=1,
    )
)
