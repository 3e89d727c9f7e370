"""Logs to Cairn. Copy this file beside your program; outside of `cairn exec` it does nothing."""
import json
import os

_path = os.environ.get("CAIRN_METRICS")


def _write(line):
    if _path:
        with open(_path, "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def log(step=None, **values):
    """log(step=3, loss=0.2, auc=0.9): values at a step; without one, steps count up."""
    _write({"step": step, **{name: float(value) for name, value in values.items()}})


def params(**given):
    """params(depth=3, model="forest"): what was set, as numbers, text, True or False."""
    _write({"params": given})


def total(steps):
    """total(100): how many steps there will be, so that the end can be estimated."""
    _write({"total": int(steps)})
