"""Data, reference times and objectives for bench/linear.ts. Usage: linear.py FOLDER. One thread."""
import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import scipy.sparse as sp
import sklearn
from sklearn.linear_model import LogisticRegression

warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])
rng = np.random.default_rng(3)


def dense(rows, width):
    mix = np.eye(width) + 0.1 * rng.standard_normal((width, width))
    return (rng.standard_normal((rows, width)) @ mix).astype(np.float32)


def sparse(rows, width, entries):
    popularity = 1 / (np.arange(width) + 20.0)
    popularity /= popularity.sum()
    words = [np.unique(row) for row in rng.choice(width, (rows, entries), p=popularity)]
    counts = np.array([len(row) for row in words])
    indices = np.concatenate(words)
    values = -np.log(popularity)[indices] * rng.choice([1, 1.69], len(indices))
    matrix = sp.csr_matrix((values, indices, np.concatenate([[0], np.cumsum(counts)])), shape=(rows, width))
    lengths = np.sqrt(matrix.multiply(matrix).sum(1)).A1
    return (sp.diags(1 / lengths) @ matrix).tocsr().astype(np.float32)


def labels(X, classes, strength):
    scores = X @ (rng.standard_normal((X.shape[1], classes)) * strength)
    return (np.asarray(scores) + rng.gumbel(size=scores.shape)).argmax(1)


def objective(model, X, y):
    z = np.asarray(X @ model.coef_.T.astype(float)) + model.intercept_
    if z.shape[1] == 1:
        z = np.hstack([np.zeros_like(z), z])
    z = z - z.max(1, keepdims=True)
    return float((np.log(np.exp(z).sum(1)) - z[np.arange(len(y)), y]).sum() + 0.5 * (model.coef_.astype(float) ** 2).sum())


problems = []
for name, X, strength in (("dense", dense(100_000, 50), 0.4), ("sparse", sparse(20_000, 50_000, 80), 4)):
    for classes in (2, 4, 10):
        y = labels(X, classes, strength)
        seconds = []
        for _ in range(3):
            model = LogisticRegression(multi_class="auto" if classes == 2 else "multinomial", C=1.0, tol=1e-4, max_iter=300)
            start = time.process_time()
            model.fit(X, y)
            seconds.append(time.process_time() - start)
        problem = {"name": f"{name}-{classes}", "kind": name, "rows": X.shape[0], "width": X.shape[1], "classes": classes,
                   "seconds": float(np.median(seconds)), "iterations": int(model.n_iter_[0]), "objective": objective(model, X, y)}
        problems.append(problem)
        y.astype(np.uint8).tofile(folder / f"{problem['name']}.labels")
    if name == "dense":
        X.tofile(folder / "dense.values")
    else:
        X.indptr.astype(np.int32).tofile(folder / "sparse.pointers")
        X.indices.astype(np.uint32).tofile(folder / "sparse.indices")
        X.data.tofile(folder / "sparse.values")
(folder / "problems.json").write_text(json.dumps({"version": sklearn.__version__, "problems": problems}))
