"""Golden values for linear models and text terms. Run: /usr/bin/python3 test/golden/linear/make.py

Versions are written into the file. Features are rounded to float32, as the kernels hold them.
"""
import json
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20260401)
rows, width, classes = 120, 5, 3
X = (rng.standard_normal((rows, width)) @ (np.eye(width) + 0.5 * rng.standard_normal((width, width)))).astype(np.float32)
scores = X @ rng.standard_normal((width, classes))
labels = (scores + rng.gumbel(size=scores.shape)).argmax(1)
numbers = X @ rng.standard_normal(width) * 40 + 1000 + 10 * rng.standard_normal(rows)
weights = rng.integers(0, 4, rows) / 2


def objective(model, y, weight, penalty):
    z = X @ model.coef_.T.astype(float) + model.intercept_
    if z.shape[1] == 1:
        z = np.hstack([np.zeros_like(z), z])
    top = z.max(1, keepdims=True)
    loss = np.log(np.exp(z - top).sum(1)) + top[:, 0] - z[np.arange(len(y)), y]
    return float((weight * loss).sum() + penalty / 2 * (model.coef_**2).sum())


cases = []
for penalty in (0.1, 1.0, 20.0):
    for weight in (None, weights):
        w = np.ones(rows) if weight is None else weight
        for task, y in (("binary", (labels == 1).astype(int)), ("multiclass", labels)):
            model = LogisticRegression(C=1 / penalty, tol=1e-10, max_iter=10000, multi_class="multinomial" if task == "multiclass" else "auto")
            model.fit(X.astype(float), y, sample_weight=weight)
            cases.append({"task": task, "penalty": penalty, "weighted": weight is not None, "coefficients": model.coef_.tolist(),
                          "intercepts": model.intercept_.tolist(), "objective": objective(model, y, w, penalty)})
        ridge = Ridge(alpha=penalty, solver="cholesky").fit(X.astype(float), numbers, sample_weight=weight)
        cases.append({"task": "regression", "penalty": penalty, "weighted": weight is not None, "coefficients": [ridge.coef_.tolist()],
                      "intercepts": [ridge.intercept_], "objective": None})

texts = ["Call now to win a prize", "win win win £100 now", "are you home now", "call me when you are home", "prize for you", "£100 prize: call!"]
vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, smooth_idf=True, token_pattern=r"(?u)[^\W]+|[£!?]")
matrix = vectorizer.fit_transform(texts).toarray()
terms = [{"term": term, "values": matrix[:, column].tolist()} for term, column in sorted(vectorizer.vocabulary_.items())]

golden = {"versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__}, "width": width, "features": X.ravel().tolist(), "labels": labels.tolist(),
          "numbers": numbers.tolist(), "weights": weights.tolist(), "cases": cases, "texts": texts, "terms": terms}
Path(__file__).with_name("golden.json").write_text(json.dumps(golden, indent=None, separators=(",", ":")) + "\n")
