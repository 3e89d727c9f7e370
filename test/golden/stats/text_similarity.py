"""Golden likenesses of texts, by scikit-learn's TfidfVectorizer over words and over groups of three letters.

Run: /usr/bin/python3 test/golden/stats/text_similarity.py > test/golden/stats/text-similarity.json
"""
import json
import re
import sys
import unicodedata

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

COMMON = set(
    """a an and are as at be but by do does for from had has have if in into is it its no not of on or so than that the their them
  then there they this to up was we were what when which who will with you""".split()
)


def words(text):
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return [word for word in re.findall(r"[^\W_]+", plain) if word not in COMMON]


def trigrams(text):
    return [f" {word} "[i : i + 3] for word in words(text) for i in range(len(word))]


TEXTS = [
    "The hour of the day says nothing about damage",
    "hours of day do not tell about damages",
    "Small aircraft report less often than large ones",
    "Learning rate 0.1 diverged; 0.01 converges",
    "Réports of små aircraft are rare",
    "the and of",
    "damage damage damage",
    "The hour of the day says nothing about damage",
]


def likeness(analyzer):
    matrix = TfidfVectorizer(analyzer=analyzer).fit_transform(TEXTS)
    return cosine_similarity(matrix[:1], matrix[1:])[0]


mean = (likeness(words) + likeness(trigrams)) / 2
json.dump(
    {"sklearn": sklearn.__version__, "python": sys.version.split()[0], "texts": TEXTS, "similarities": [float(x) for x in mean]},
    sys.stdout,
    indent=1,
    ensure_ascii=False,
)
print()
