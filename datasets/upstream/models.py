"""Epoch AI's models: the notable ones, and optionally the large-scale ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import numpy as np
import pandas as pd

from datasets.upstream import cells
from datasets.upstream.dump import Dump, Part, Present, Upstream

_COMPUTE = "Training compute (FLOP)"
_COUNTRY = "Country (of organization)"
_SECTOR = "Organization categorization"
_COST = "Training compute cost (2023 USD)"
_POWER = "Training power draw (W)"
_NOTABLE_SIZE = "Training dataset size (total)"
_LARGE_SIZE = "(DEPRECATED) Training dataset size (datapoints)"
_TEXTS = (
    *("Organization", "Domain", "Link", _COUNTRY, "Confidence", "Base model"),
    *("Model accessibility", "Training hardware"),
)
_NUMBERS = ("Parameters", _COMPUTE, "Training time (hours)", "Hardware quantity")
NOTABLE = Part(
    name="notable models",
    keys=("Model",),
    texts=(*_TEXTS, _SECTOR, "Frontier model"),
    numbers=(*_NUMBERS, _NOTABLE_SIZE, _COST, _POWER),
    dates=("Publication date",),
    several=(_NOTABLE_SIZE,),
)
LARGE = Part(
    name="large-scale models",
    keys=("Model",),
    texts=_TEXTS,
    numbers=(*_NUMBERS, _LARGE_SIZE),
    dates=("Publication date",),
    several=(_LARGE_SIZE,),
)
_SOURCES = {
    NOTABLE.name: "epoch_2026_notable_models",
    LARGE.name: "epoch_2026_large_scale_models",
}
_WEIGHTS = {
    "": "unknown",
    "API access": "no",
    "Hosted access (no API)": "no",
    "Unreleased": "no",
    "Open weights (non-commercial)": "restricted",
    "Open weights (restricted use)": "restricted",
    "Open weights (unrestricted)": "yes",
}
_CONFIDENCE = {
    "": "unknown",
    "Unverified": "unknown",
    "Unknown": "unknown",
    "Confident": "confident",
    "Likely": "likely",
    "Speculative": "speculative",
}
_ALSO_LARGE = "also in Epoch large-scale set"
_UNVERIFIED = "Epoch confidence: unverified"
# Parts of a note that follow from upstream columns; what else a note says is ours and stays.
_FROM_UPSTREAM = re.compile(
    r"derived from .+? \(compute may include the base model\)(?:; |$)"
    rf"|domains: [^;]+(?:; |$)|{_ALSO_LARGE}(?:; |$)|{_UNVERIFIED}(?:; |$)"
)


def rows(upstream: Upstream, present: Present) -> pd.DataFrame:
    """Return our rows of the models with a known number of parameters or amount of compute.

    Parameters
    ----------
    upstream : mapping of str to pandas.DataFrame
        The notable models and, if given, the large-scale ones.
    present : Present
        What the folder holds now.

    Returns
    -------
    pandas.DataFrame
        Our rows, as texts.
    """
    notable = upstream[NOTABLE.name]
    large = upstream.get(LARGE.name)
    sectors = _sectors_of_organisations(notable)
    if large is None:
        flagged = present.rows["note"].str.contains(_ALSO_LARGE, regex=False)
        was_large = flagged | (present.rows["notable"] == "no")
        in_large = set(present.rows.loc[was_large, "model"])
        return _set_of_models(notable, NOTABLE, sectors, in_large, present)
    others = large[~large["Model"].isin(notable["Model"])]
    return pd.concat(
        [
            _set_of_models(notable, NOTABLE, sectors, set(large["Model"]), present),
            _set_of_models(others, LARGE, sectors, set(), present),
        ],
        ignore_index=True,
    )


def _set_of_models(
    frame: pd.DataFrame,
    part: Part,
    sectors: dict[str, str],
    also_large: set[str],
    present: Present,
) -> pd.DataFrame:
    """Return the rows of one set."""
    frame = frame[(frame["Parameters"] != "") | (frame[_COMPUTE] != "")]
    notable = part is NOTABLE
    size = _NOTABLE_SIZE if notable else _LARGE_SIZE
    nothing = pd.Series("", index=frame.index)
    domains = frame["Domain"].map(_main_domain)
    sizes = frame[size].map(_data_size)
    now = dict(zip(present.rows["model"], present.rows["sector"], strict=True))
    return pd.DataFrame(
        {
            "model": frame["Model"],
            "organisation": frame["Organization"].map(cells.listed),
            "country": [cells.country_codes(text, present.codes) for text in frame[_COUNTRY]],
            "sector": frame[_SECTOR].map(_sector)
            if notable
            else [
                now.get(model) or _sector_by_organisations(text, sectors)
                for model, text in zip(frame["Model"], frame["Organization"], strict=True)
            ],
            "domain": domains,
            "published": frame["Publication date"],
            "parameters": [cells.whole(text, 4) for text in frame["Parameters"]],
            "training_compute_flop": [cells.rounded(text, 4) for text in frame[_COMPUTE]],
            "compute_confidence": [
                # Epoch states a confidence of other numbers too; ours is that of the compute.
                cells.word(text if compute else "", _CONFIDENCE, "Confidence")
                for text, compute in zip(frame["Confidence"], frame[_COMPUTE], strict=True)
            ],
            "training_tokens_or_datapoints": sizes,
            "dataset_unit": [
                ("tokens" if domain == "Language" else "datapoints") if count else ""
                for domain, count in zip(domains, sizes, strict=True)
            ],
            "training_time_hours": [
                cells.rounded(text, 4) for text in frame["Training time (hours)"]
            ],
            "training_hardware": frame["Training hardware"].map(cells.listed),
            "hardware_count": [cells.whole(text, 9) for text in frame["Hardware quantity"]],
            "training_power_w": [
                cells.rounded(text, 4) for text in (frame[_POWER] if notable else nothing)
            ],
            "training_cost_2023_usd": [
                cells.rounded(text, 4) for text in (frame[_COST] if notable else nothing)
            ],
            "open_weights": [
                cells.word(text, _WEIGHTS, "Model accessibility")
                for text in frame["Model accessibility"]
            ],
            "frontier": np.where(frame["Frontier model"] == "True", "yes", "no")
            if notable
            else "no",
            "link": frame["Link"].map(cells.first_address),
            "source_id": _SOURCES[part.name],
            "note": _notes(frame, also_large, present.rows),
            "notable": "yes" if notable else "no",
        }
    )


def _data_size(text: str) -> str:
    # Of two values in one cell (one a stage) the first is kept, and is not rounded: it was read.
    several = "," in text
    return cells.whole(cells.first_number(text), 15 if several else 4)


def _main_domain(text: str) -> str:
    """Return the field of use of a model that may have several."""
    domains = cells.distinct(text)
    if len(domains) < 2:
        return domains[0] if domains else "Unknown"
    for special in ("Robotics", "Medicine", "Biology", "Games", "Mathematics"):
        if special in domains and (special == "Biology" or "Multimodal" not in domains):
            return special
    senses = {"Language", "Vision", "Image generation", "Video"}
    if "Multimodal" in domains or ("Language" in domains and senses & {*domains} != {"Language"}):
        return "Multimodal"
    for special in ("Speech", "Image generation", "Video", "Language"):
        if special in domains:
            return special
    return domains[0]


def _sector(text: str) -> str:
    kinds = set(cells.distinct(text))
    if not kinds:
        return "unknown"
    return kinds.pop().lower() if len(kinds) == 1 else "collaboration"


def _sectors_of_organisations(notable: pd.DataFrame) -> dict[str, str]:
    """Return the sector each organisation has most often in the notable set."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for organisations, kinds in zip(notable["Organization"], notable[_SECTOR], strict=True):
        names, words = organisations.split(","), kinds.split(",")
        # A name with a comma in it breaks the pairing, so such rows teach nothing.
        if len(names) == len(words):
            for name, kind in zip(names, words, strict=True):
                counts[name.strip()][kind.strip()] += 1
    return {name: kinds.most_common(1)[0][0] for name, kinds in counts.items()}


def _sector_by_organisations(organisations: str, sectors: dict[str, str]) -> str:
    """Return the sector of a model in the set that does not state it."""
    kinds = {sectors.get(name, "") for name in cells.distinct(organisations)}
    return "unknown" if "" in kinds else _sector(",".join(kinds))


def _notes(frame: pd.DataFrame, also_large: set[str], present: pd.DataFrame) -> list[str]:
    now = dict(zip(present["model"], present["note"], strict=True))
    notes = []
    for model, base, domains, confidence in zip(
        frame["Model"], frame["Base model"], frame["Domain"], frame["Confidence"], strict=True
    ):
        several = ", ".join(cells.distinct(domains)) if "," in domains else ""
        notes.append(
            cells.joined(
                (
                    f"derived from {base} (compute may include the base model)" if base else "",
                    f"domains: {several}" if several else "",
                    _ALSO_LARGE if model in also_large else "",
                    _UNVERIFIED if confidence == "Unverified" else "",
                    _FROM_UPSTREAM.sub("", now.get(model, "")).removesuffix("; "),
                )
            )
        )
    return notes


def kept(present: pd.DataFrame, upstream: Upstream) -> pd.Series:
    """Return which rows stay as they are: the large-scale ones where their file is not given."""
    if LARGE.name in upstream:
        return pd.Series(False, index=present.index)
    return (present["notable"] == "no") & ~present["model"].isin(upstream[NOTABLE.name]["Model"])


def headlines(frame: pd.DataFrame) -> dict[str, str]:
    """Return the numbers that the figures of models state.

    Parameters
    ----------
    frame : pandas.DataFrame
        Our rows, as texts.

    Returns
    -------
    dict of str to str
        Number by name.
    """
    compute = pd.to_numeric(frame["training_compute_flop"])
    assessed = frame[(frame["notable"] == "yes") & compute.notna()]
    newest = frame.iloc[-1]
    numbers = {
        "newest model": f"{newest['model']} ({newest['published']})",
        "notable models with compute": f"{len(assessed):,}",
    }
    if compute.notna().any():
        largest = frame.loc[compute.idxmax()]
        numbers["largest compute"] = f"{compute.max():.4g} FLOP ({largest['model']})"
    recent = assessed[assessed["published"] >= "2010"]
    numbers["of them since 2010"] = f"{len(recent):,}"
    if recent["published"].nunique() > 1:
        numbers["growth of notable compute since 2010"] = f"{_growth(recent):.2f} times a year"
    return numbers


def _growth(frame: pd.DataFrame) -> float:
    """Return the factor a year of the least-squares line through the logarithms."""
    days = pd.to_datetime(frame["published"])
    length = np.where(days.dt.is_leap_year, 366, 365)
    years = days.dt.year + (days.dt.day_of_year - 1) / length
    logarithms = np.log10(pd.to_numeric(frame["training_compute_flop"]))
    return 10 ** np.polynomial.Polynomial.fit(years, logarithms, 1).convert().coef[1]


DUMP = Dump(
    name="models",
    title="Epoch AI's models",
    table="models",
    page="https://epoch.ai/data/ai-models",
    parts=(NOTABLE, LARGE),
    key=("model",),
    identity=("model",),
    order=("published", "model"),
    rows=rows,
    headlines=headlines,
    kept=kept,
    ours=("note",),
)
