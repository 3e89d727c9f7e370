"""Agreement and time of annotators by other means. Run: /usr/bin/python3 test/golden/labels/make.py > test/golden/labels/labels.json"""
import json, platform, numpy as np, scipy
from scipy import stats as st
rng = np.random.default_rng(11)

def kappa(a, b):
    a, b = np.asarray(a), np.asarray(b); labels = np.unique(np.concatenate([a, b]))
    expected = sum((a == k).mean() * (b == k).mean() for k in labels)
    return ((a == b).mean() - expected) / (1 - expected)

def alpha_interval(a, b):
    """Krippendorff's alpha for two raters and numbers, from the pooled values."""
    a, b = np.asarray(a, float), np.asarray(b, float); pooled = np.concatenate([a, b]); n = len(pooled)
    observed = ((a - b) ** 2).mean()
    expected = 2 * n / (n - 1) * pooled.var()
    return 1 - observed / expected

def bca(stat, a, b):
    index = np.arange(len(a)); a, b = np.asarray(a), np.asarray(b)
    ci = st.bootstrap((index,), lambda i: stat(a[i], b[i]), n_resamples=40000, method='BCa', vectorized=False, random_state=1).confidence_interval
    return [ci.low, ci.high]

tables = [[[20, 5], [10, 15]], [[40, 6, 4], [3, 50, 2], [1, 9, 35]]]
kappas = []
for table in tables:
    a = [i for i, row in enumerate(table) for j, c in enumerate(row) for _ in range(c)]
    b = [j for i, row in enumerate(table) for j, c in enumerate(row) for _ in range(c)]
    p = np.array(table) / np.sum(table); po, pe = np.trace(p), (p.sum(0) * p.sum(1)).sum()
    # Large-sample standard error of Fleiss, Cohen & Everitt 1969.
    k = (po - pe) / (1 - pe); r, c = p.sum(1), p.sum(0); q = len(table)
    one = sum(p[i, i] * (1 - (r[i] + c[i]) * (1 - k)) ** 2 for i in range(q))
    two = (1 - k) ** 2 * sum(p[i, j] * (c[i] + r[j]) ** 2 for i in range(q) for j in range(q) if i != j)
    se = np.sqrt(one + two - (k - pe * (1 - k)) ** 2) / ((1 - pe) * np.sqrt(np.sum(table)))
    kappas.append(dict(a=a, b=b, kappa=kappa(a, b), bca=bca(kappa, a, b), fleissError=se))
x = np.round(rng.normal(50, 10, 50), 1); y = np.round(x + rng.normal(0, 4, 50), 1)
alphas = dict(a=x.tolist(), b=y.tolist(), alpha=alpha_interval(x, y), bca=bca(alpha_interval, x, y))
seconds = np.round(rng.lognormal(2, .5, 35), 2)
mean = dict(values=seconds.tolist(), mean=seconds.mean(), t=list(st.t.interval(.95, 34, seconds.mean(), st.sem(seconds))))
medians = []
for n, p in [(6, .5), (10, .5), (35, .5), (200, .5), (100, .9)]:
    low = max(i for i in range(n) if st.binom.cdf(i, n, p) <= .025)
    high = min(i for i in range(n) if st.binom.sf(i, n, p) <= .025)
    medians.append(dict(n=n, p=p, low=low, high=high))
print(json.dumps(dict(made=f'python {platform.python_version()} scipy {scipy.__version__}', kappas=kappas, alpha=alphas, mean=mean, quantiles=medians)))
