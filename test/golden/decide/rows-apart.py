"""Silhouettes of k-means, distances to the fifth neighbour and a Wilson interval, by scikit-learn and SciPy."""
import json
import numpy as np
import scipy
import sklearn
from scipy.stats import binomtest
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.neighbors import NearestNeighbors

rng = np.random.default_rng(7)
points = np.vstack([rng.normal(centre, 0.4, size=(20, 2)) for centre in ([0, 0], [4, 0], [0, 4])])
points = np.vstack([points, [[20, 20]]]).round(6)
scaled = (points - points.mean(axis=0)) / points.std(axis=0)
clusters = scaled[:60]

silhouettes = {}
for k in range(2, 7):
    labels = KMeans(k, n_init=50, random_state=0).fit_predict(clusters)
    silhouettes[k] = silhouette_score(clusters, labels)
fifth = NearestNeighbors(n_neighbors=6).fit(scaled).kneighbors(scaled)[0][:, 5]
logs = np.log(fifth)
low, high = np.quantile(logs, [0.25, 0.75])
wilson = binomtest(4, 10).proportion_ci(method="wilson")

print(json.dumps({
    "made with": f"numpy {np.__version__}, scipy {scipy.__version__}, scikit-learn {sklearn.__version__}",
    "points": points.tolist(),
    "silhouettes": silhouettes,
    "fence": float(np.exp(high + 3 * (high - low))),
    "median": float(np.exp(np.median(logs))),
    "far": np.flatnonzero(fifth > np.exp(high + 3 * (high - low))).tolist(),
    "wilson 4 of 10": [wilson.low, wilson.high],
}))
