"""Golden scores from scikit-learn. Run: /usr/bin/python3 test/golden/metrics/make.py > test/golden/metrics/scores.json"""
import json, platform, numpy as np, sklearn
from sklearn import metrics as m
from sklearn.preprocessing import label_binarize

rng = np.random.default_rng(20240607)

def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)

def binary(n, rate, ties, weights, threshold=0.5, hard=False):
    y = (rng.random(n) < rate).astype(int); y[:2] = [0, 1]
    p = 1 / (1 + np.exp(-(1.5 * y - .8 + rng.normal(size=n))))
    if ties: p = np.round(p, 1)
    if hard: p[:4] = [0, 1, 1, 0]
    w = rng.integers(0, 4, n) * .5 + .25 if weights else None
    d = (p >= threshold).astype(int)
    kw = dict(sample_weight=w)
    return dict(classes=['no', 'yes'], truth=y.tolist(), prediction=p.tolist(), weights=None if w is None else w.tolist(), threshold=threshold, scores={
        'roc-auc': m.roc_auc_score(y, p, **kw), 'average-precision': m.average_precision_score(y, p, **kw),
        'log-loss': m.log_loss(y, p, **kw), 'brier': m.brier_score_loss(y, p, **kw), 'accuracy': m.accuracy_score(y, d, **kw),
        'balanced-accuracy': m.balanced_accuracy_score(y, d, **kw), 'f1': m.f1_score(y, d, **kw), 'f1-macro': m.f1_score(y, d, average='macro', **kw),
        'f1-micro': m.f1_score(y, d, average='micro', **kw), 'f1-weighted': m.f1_score(y, d, average='weighted', **kw),
        'precision': m.precision_score(y, d, **kw), 'recall': m.recall_score(y, d, **kw), 'mcc': m.matthews_corrcoef(y, d, **kw)},
        confusion=m.confusion_matrix(y, d, **kw).tolist())

def multiclass(n, k, weights, ties=False):
    y = rng.integers(0, k, n); y[:k] = range(k)
    z = rng.normal(size=(n, k)); z[np.arange(n), y] += 1.2
    p = softmax(z)
    if ties: p = np.round(p * 4) / 4 + 1e-3; p /= p.sum(1, keepdims=True)
    w = rng.random(n) + .1 if weights else None
    d = p.argmax(1); kw = dict(sample_weight=w); onehot = label_binarize(y, classes=range(k))
    sw = np.ones(n) if w is None else w
    return dict(classes=[f'c{i}' for i in range(k)], truth=y.tolist(), prediction=p.ravel().tolist(), weights=None if w is None else w.tolist(), threshold=None, scores={
        'roc-auc': m.roc_auc_score(y, p, multi_class='ovr', average='macro', **kw), 'average-precision': m.average_precision_score(onehot, p, average='macro', **kw),
        'log-loss': m.log_loss(y, p, labels=range(k), **kw), 'brier': float(np.average(((p - onehot) ** 2).sum(1), weights=sw)),
        'accuracy': m.accuracy_score(y, d, **kw), 'balanced-accuracy': m.balanced_accuracy_score(y, d, **kw), 'f1-macro': m.f1_score(y, d, average='macro', **kw),
        'f1-micro': m.f1_score(y, d, average='micro', **kw), 'f1-weighted': m.f1_score(y, d, average='weighted', **kw), 'mcc': m.matthews_corrcoef(y, d, **kw)},
        confusion=m.confusion_matrix(y, d, labels=range(k), **kw).tolist())

def regression(n, weights, offset=0., quantile=.5):
    y = rng.normal(size=n) * 3 + 10 + offset; p = y + rng.normal(size=n)
    w = rng.random(n) if weights else None; kw = dict(sample_weight=w)
    return dict(classes=[], truth=y.tolist(), prediction=p.tolist(), weights=None if w is None else w.tolist(), threshold=None, quantile=quantile, scores={
        'rmse': m.mean_squared_error(y, p, squared=False, **kw), 'mae': m.mean_absolute_error(y, p, **kw), 'r2': m.r2_score(y, p, **kw),
        'mape': m.mean_absolute_percentage_error(y, p, **kw), 'pinball': m.mean_pinball_loss(y, p, alpha=quantile, **kw)}, confusion=None)

cases = [binary(60, .4, False, False), binary(80, .3, True, False), binary(70, .5, True, True), binary(60, .1, False, True, .3), binary(40, .5, False, False, .5, True),
         multiclass(90, 3, False), multiclass(90, 5, True), multiclass(60, 4, False, True), regression(50, False), regression(50, True, 0, .9), regression(40, False, 1e6, .1)]
print(json.dumps(dict(source=f'scikit-learn {sklearn.__version__}, numpy {np.__version__}, Python {platform.python_version()}', cases=cases)))
