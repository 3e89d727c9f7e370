"""Logistic regression by gradient steps on scikit-learn's table of tumours; logs each pass to Cairn."""
import argparse
import os

import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

import cairn_metrics

arguments = argparse.ArgumentParser()
arguments.add_argument("--lr", type=float, default=0.01)
arguments.add_argument("--passes", type=int, default=20)
given = arguments.parse_args()
seed = int(os.environ.get("CAIRN_SEED", 0))

rows, labels = load_breast_cancer(return_X_y=True)
# One split for every seed: seeds tell the luck of training, not that of the test rows.
train_x, test_x, train_y, test_y = train_test_split(rows, labels, test_size=0.3, random_state=0, stratify=labels)
scaler = StandardScaler().fit(train_x)
train_x, test_x = scaler.transform(train_x), scaler.transform(test_x)

model = SGDClassifier(loss="log_loss", learning_rate="constant", eta0=given.lr, random_state=seed)
order = np.random.default_rng(seed)
cairn_metrics.total(given.passes)
for step in range(1, given.passes + 1):
    shuffled = order.permutation(len(train_y))
    model.partial_fit(train_x[shuffled], train_y[shuffled], classes=[0, 1])
    chance = model.predict_proba(test_x)[:, 1]
    cairn_metrics.log(step, loss=log_loss(test_y, chance), auc=roc_auc_score(test_y, chance))
print(f"ROC AUC {roc_auc_score(test_y, chance):.3f} on {len(test_y)} rows")
