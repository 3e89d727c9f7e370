"""One fit of xgboost on the rows that bench/boosting.ts wrote; prints wall and CPU seconds and the test AUC as JSON."""
import json
import os
import sys
import time

folder, rows, train, columns, threads = sys.argv[1], *map(int, sys.argv[2:6])
os.environ["OMP_NUM_THREADS"] = str(threads)
import numpy as np  # noqa: E402
import xgboost  # noqa: E402
from sklearn.metrics import roc_auc_score  # noqa: E402

X = np.fromfile(f"{folder}/features.f32", np.float32).reshape(rows, columns)
y = np.fromfile(f"{folder}/target.u8", np.uint8)
parameters = {
    "objective": "binary:logistic", "tree_method": "hist", "grow_policy": "lossguide", "max_leaves": 31, "max_depth": 0,
    "eta": 0.1, "max_bin": 255, "reg_lambda": 0, "min_child_weight": 1, "nthread": threads,
}
wall, cpu = time.perf_counter(), time.process_time()
data = xgboost.DMatrix(X[:train], label=y[:train], nthread=threads)
model = xgboost.train(parameters, data, 100)
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
auc = roc_auc_score(y[train:], model.predict(xgboost.DMatrix(X[train:])))
print(json.dumps({"wall": wall, "cpu": cpu, "auc": auc, "version": xgboost.__version__}))
