"""Golden statistics by other means. Run: /usr/bin/python3 test/golden/stats/make.py > test/golden/stats/stats.json"""
import json, platform, numpy as np, scipy
from scipy import stats as st, optimize as op
rng = np.random.default_rng(7)

def delong(y, s):
    """Straight from the definition, over all pairs."""
    s = np.atleast_2d(s); pos, neg = s[:, y == 1], s[:, y == 0]; m, n = pos.shape[1], neg.shape[1]
    psi = (pos[:, :, None] > neg[:, None, :]) + .5 * (pos[:, :, None] == neg[:, None, :])
    v10, v01 = psi.mean(2), psi.mean(1)
    cov = np.atleast_2d(np.cov(v10)) / m + np.atleast_2d(np.cov(v01)) / n
    return psi.mean((1, 2)).tolist(), cov.tolist()

delongs = []
for n, ties in [(30, False), (50, True), (12, True)]:
    y = (rng.random(n) < .4).astype(int); y[:4] = [0, 1, 0, 1]
    s = rng.normal(size=(2, n)) + y; s = np.round(s * 2) / 2 if ties else s
    auc, cov = delong(y, s)
    delongs.append(dict(labels=y.tolist(), scores=s.tolist(), auc=auc, covariance=cov))

def tango(b, c, n, conf):
    """Profile likelihood by numerical optimisation, root of the score statistic by brentq."""
    z = st.norm.ppf((1 + conf) / 2)
    def stat(d):
        lo, hi = max(0, -d), (1 - d) / 2  # p21 with p12 = p21 + d
        ll = lambda p: -((b * np.log(p + d) if b else 0) + (c * np.log(p) if c else 0) + (n - b - c) * np.log(1 - 2 * p - d))
        p = op.minimize_scalar(ll, bounds=(lo + 1e-12, hi - 1e-12), method='bounded', options=dict(xatol=1e-13)).x
        return (b - c - n * d) / np.sqrt(n * (2 * p + d - d * d))
    est = (b - c) / n
    return [op.brentq(lambda d: stat(d) - z, -1 + 1e-6, est), op.brentq(lambda d: stat(d) + z, est, 1 - 1e-6)]

tangos = [dict(onlyFirst=b, onlySecond=c, rows=n, confidence=q, interval=tango(b, c, n, q)) for b, c, n, q in
          [(10, 2, 100, .95), (60, 40, 1000, .95), (25, 10, 200, .99), (3, 1, 30, .9), (12, 9, 44, .95)]]
binom = [dict(k=k, n=n, confidence=q, wilson=list(st.binomtest(k, n).proportion_ci(q, 'wilson')), exact=list(st.binomtest(k, n).proportion_ci(q, 'exact')))
         for k, n, q in [(0, 20, .95), (10, 10, .95), (8, 10, .99), (90, 100, .8), (450, 500, .995), (3, 2000, .95)]]
mcnemar = [dict(b=b, c=c, p=st.binomtest(min(b, c), b + c, .5).pvalue) for b, c in [(10, 2), (25, 10), (60, 40), (121, 59), (0, 5), (4, 4), (0, 1)]]
x = np.round(rng.normal(size=60), 1); w = np.round(x + rng.normal(size=60), 1)
skew = rng.exponential(size=40)
boot = st.bootstrap((skew,), np.mean, n_resamples=200000, method='BCa', random_state=1, batch=2000).confidence_interval
jack = np.array([np.delete(skew, i).mean() for i in range(40)]); u = jack.mean() - jack
a, b = rng.integers(0, 4, 300), rng.integers(0, 3, 300)
from sklearn.metrics import mutual_info_score
import sklearn
print(json.dumps(dict(source=f'scipy {scipy.__version__}, numpy {np.__version__}, scikit-learn {sklearn.__version__}, Python {platform.python_version()}',
  delong=delongs, tango=tangos, binomial=binom, mcnemar=mcnemar,
  correlation=dict(a=x.tolist(), b=w.tolist(), pearson=st.pearsonr(x, w)[0], spearman=st.spearmanr(x, w)[0]),
  bca=dict(values=skew.tolist(), interval=[boot.low, boot.high], acceleration=float((u ** 3).sum() / (6 * (u ** 2).sum() ** 1.5))),
  mutual=dict(a=a.tolist(), b=b.tolist(), plugIn=mutual_info_score(a, b)))))
