"""Golden special functions in 60 digits. Run: /usr/bin/python3 test/golden/math/make.py > test/golden/math/special.json"""
import json, platform, mpmath as mp
mp.mp.dps = 60
f = float
def rows(fn, *grids):
    out = []
    def walk(args, rest):
        if not rest:
            vs = fn(*[mp.mpf(a) for a in args])
            vs = [vs] if not isinstance(vs, list) else vs
            out.append([*args, *[f(v) for v in vs]])
            return
        for a in rest[0]: walk(args + [a], rest[1:])
    walk([], list(grids)); return out
def betainc(x, a, b):
    lo = mp.betainc(a, b, 0, x, regularized=True); hi = mp.betainc(b, a, 0, 1 - x, regularized=True)
    if abs(lo + hi - 1) > mp.mpf(10) ** -30: return None
    return [lo, hi]
def gamma(x, a):
    lo = mp.gammainc(a, 0, x, regularized=True); hi = mp.gammainc(a, x, mp.inf, regularized=True)
    return [lo, hi]
def tcdf(t, v):
    x = v / (v + t * t)
    lower = mp.betainc(v / 2, mp.mpf(1) / 2, 0, x, regularized=True) / 2
    return lower if t < 0 else 1 - lower
def bisect(fn, p, lo, hi):
    """Root of the increasing fn - p."""
    for _ in range(240):
        m = (lo + hi) / 2
        if fn(m) < p: lo = m
        else: hi = m
    return (lo + hi) / 2
def nquant(p): return bisect(mp.ncdf, p, mp.mpf(-40), mp.mpf(40))
def clean(r): return [x for x in r if all(isinstance(v, float) or isinstance(v, int) for v in x)]
betas = []
for a in [.5, 1, 2.5, 10, 50, 400, 3000]:
    for b in [.5, 1, 3, 17.5, 120, 1000]:
        m = a / (a + b); sd = (a * b / (a + b) ** 2 / (a + b + 1)) ** .5
        for z in [-30, -8, -3, -1, 0, .7, 2.5, 7, 20]:
            x = m + z * sd
            if 1e-12 < x < 1 - 1e-9:
                try: r = betainc(mp.mpf(x), mp.mpf(a), mp.mpf(b))
                except Exception: r = None
                if r and f(r[0]) > 1e-290 and f(r[1]) > 1e-290: betas.append([x, a, b, f(r[0]), f(r[1])])
tq = []
for v in [1, 2, 3.5, 9, 24, 300]:
    for p in [1e-10, 1e-4, .005, .025, .2, .45, .4999]:
        tq.append([p, v, f(bisect(lambda t: tcdf(t, mp.mpf(v)), mp.mpf(p), -mp.mpf(10) ** 12, mp.mpf(0)))])
bq = []
for a, b in [(.5, .5), (1, 3), (8, 3), (9, 2), (90.5, 10.5), (900, 101), (3, 4000), (2, .3)]:
    for p in [1e-12, .0005, .025, .5, .975, .999]:
        bq.append([p, a, b, f(bisect(lambda x: mp.betainc(a, b, 0, x, regularized=True), mp.mpf(p), mp.mpf(0), mp.mpf(1)))])
print(json.dumps(dict(source=f'mpmath {mp.__version__} with 60 digits, Python {platform.python_version()}',
  logGamma=rows(mp.loggamma, [1e-8, .01, .3, .5, .9, .999999, 1.0000001, 1.2, 1.4616321, 1.75, 1.999, 2.00001, 2.3, 3, 5.5, 9, 14.9, 15.1, 40.25, 171, 1e3, 1e6, 1e12]),
  erf=rows(mp.erf, [1e-300, 1e-9, .01, .3, .7, .999, 1, 1.5, 2.5, 4, 5.9]),
  erfc=rows(mp.erfc, [-5, -1, 0, .3, .99, 1, 1.01, 1.5, 2, 3.3, 6, 10, 20, 26]),
  normalCdf=rows(mp.ncdf, [-38, -20, -8.3, -3, -1.96, -.5, -1e-7, 0, .2, 1.3, 4]),
  normalQuantile=rows(nquant, [1e-300, 1e-50, 1e-12, 1e-5, .001, .025, .1, .19, .21, .3, .49, .4999999, .5000001, .6, .84, .975, .995, .99999]),
  beta=betas, gamma=[r for r in rows(gamma, [1e-5, .1, .9, 1, 3, 10, 30, 95, 120, 400], [.5, 1, 2.5, 10, 100]) if min(r[2:]) > 1e-290],
  studentT=rows(tcdf, [-100, -9, -2.5, -1, -.01, .5, 3], [1, 2.5, 7, 30, 500]), studentTQuantile=tq, betaQuantile=bq), indent=0).replace('\n', ''))
