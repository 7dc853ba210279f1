"""Epoch AI's GPU clusters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from datasets.upstream import cells
from datasets.upstream.dump import Dump, Part, Present, Upstream

_NUMBERS = {
    "h100_equivalents": "H100 equivalents",
    "performance_16bit_flops": "16-bit OP/s",
    "performance_8bit_ops": "8-bit OP/s",
    "power_mw": "Power Capacity (MW)",
    "hardware_cost_usd": "Hardware Cost",
    "latitude": "latitude",
    "longitude": "longitude",
}
_COUNTS = {"chip_count": "Chip quantity (primary)", "total_ai_chips": "Total number of AI chips"}
_REPORTED = {"power_basis": "Reported Power Capacity (MW)", "cost_basis": "Reported Cost"}
_DUPLICATE, _OF = "Possible Duplicate", "Possible Duplicate Of"
_STANDARD = "Include in Standard Analysis"
_TEXTS = (
    *("Status", "Certainty", "Chip type (primary)", "Country", "Owner", "Sector", "Location"),
    *(_DUPLICATE, _OF, _STANDARD, "Superseded by", "Builds Upon", "Source 1"),
)
# 256 clusters share a name ("Anonymized Chinese System"), so a row upstream has no key; ours has
# one of its own, cluster_id.
CLUSTERS = Part(
    name="clusters",
    keys=(),
    texts=("Name", *_TEXTS),
    numbers=(*_NUMBERS.values(), *_COUNTS.values(), *_REPORTED.values()),
    dates=("First Operational Date",),
)
_STATUS = {name.capitalize(): name for name in ("existing", "planned", "decommissioned")}
_CERTAINTY = {name.capitalize(): name for name in ("confirmed", "likely", "unlikely")}
_SECTORS = {
    "": "unknown",
    "Private": "private",
    "Public": "public",
    "Public/Private": "public-private",
}
_TRUTH = {"": "no", "False": "no", "True": "yes"}


def rows(upstream: Upstream, present: Present) -> pd.DataFrame:
    """Return our rows of all clusters, with the ids they have now.

    Parameters
    ----------
    upstream : mapping of str to pandas.DataFrame
        The clusters.
    present : Present
        What the folder holds now.

    Returns
    -------
    pandas.DataFrame
        Our rows, as texts.
    """
    frame = upstream[CLUSTERS.name]

    def words(column: str, known: dict[str, str]) -> list[str]:
        return [cells.word(text, known, column) for text in frame[column]]

    numbers = {
        **{
            ours: [cells.rounded(text, 5) for text in frame[theirs]]
            for ours, theirs in _NUMBERS.items()
        },
        **{
            ours: [cells.whole(text, 9) for text in frame[theirs]]
            for ours, theirs in _COUNTS.items()
        },
    }
    mapped = pd.DataFrame(
        {
            "name": frame["Name"].str.strip('" '),
            "owner": frame["Owner"].map(cells.listed),
            "country": [cells.country_codes(text, present.codes) for text in frame["Country"]],
            "sector": words("Sector", _SECTORS),
            "status": words("Status", _STATUS),
            "certainty": words("Certainty", _CERTAINTY),
            "first_operational": frame["First Operational Date"],
            "chip_type": frame["Chip type (primary)"],
            **numbers,
            "power_basis": _bases(numbers["power_mw"], frame[_REPORTED["power_basis"]]),
            "cost_basis": _bases(numbers["hardware_cost_usd"], frame[_REPORTED["cost_basis"]]),
            "location": [", ".join(text.split("\n")) for text in frame["Location"]],
            "in_standard_analysis": words(_STANDARD, _TRUTH),
            "possible_duplicate": words(_DUPLICATE, _TRUTH),
            "link": frame["Source 1"].map(cells.first_address),
            "source_id": cells.only_source(present.rows),
            "note": _notes(frame),
        }
    )
    return mapped.assign(cluster_id=_ids(mapped, present.rows))


def _bases(amounts: Iterable[str], reported: Iterable[str]) -> list[str]:
    return [
        ("reported" if report else "calculated") if amount else ""
        for amount, report in zip(amounts, reported, strict=True)
    ]


def _notes(frame: pd.DataFrame) -> list[str]:
    return [
        cells.joined(
            (
                f"possible duplicate of {of}" if of else "",
                f"superseded by {later}" if later else "",
                f"builds upon {earlier}" if earlier else "",
            )
        )
        for of, later, earlier in zip(
            frame[_OF], frame["Superseded by"], frame["Builds Upon"], strict=True
        )
    ]


def _ids(mapped: pd.DataFrame, present: pd.DataFrame) -> list[str]:
    """Give each row the id of the present row it continues, or the next free one.

    A row continues a present row of the same name; where several have the name, the one with
    the most equal cells, equal rows first.
    """
    columns = [column for column in mapped.columns if column in present.columns]
    free: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for cluster_id, name, *row in present[["cluster_id", "name", *columns]].itertuples(index=False):
        free[name].append((cluster_id, tuple(row)))
    found: dict[int, str] = {}
    rows_by_name: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for place, row in enumerate(mapped[columns].itertuples(index=False, name=None)):
        rows_by_name[row[columns.index("name")]].append((place, row))
    for name, ours in rows_by_name.items():
        found.update(_pairs(ours, free[name]))
    taken = [int(cluster_id[1:]) for cluster_id in present["cluster_id"]]
    fresh = iter(range(max(taken, default=0) + 1, len(taken) + len(mapped) + max(taken, default=0)))
    return [found.get(place) or f"c{next(fresh):04d}" for place in range(len(mapped))]


def _pairs(
    ours: list[tuple[int, tuple[str, ...]]], free: list[tuple[str, tuple[str, ...]]]
) -> dict[int, str]:
    """Pair rows of one name with present rows of that name, the most similar first."""
    likeness = sorted(
        (
            (-sum(map(str.__eq__, row, other)), order, place, cluster_id)
            for place, row in ours
            for order, (cluster_id, other) in enumerate(free)
        ),
    )
    pairs: dict[int, str] = {}
    used: set[str] = set()
    for _, _, place, cluster_id in likeness:
        if place not in pairs and cluster_id not in used:
            pairs[place] = cluster_id
            used.add(cluster_id)
    return pairs


def headlines(frame: pd.DataFrame) -> dict[str, str]:
    """Return the numbers that the figures of clusters state.

    Parameters
    ----------
    frame : pandas.DataFrame
        Our rows, as texts.

    Returns
    -------
    dict of str to str
        Number by name.
    """
    counted = frame[(frame["in_standard_analysis"] == "yes") & (frame["status"] == "existing")]
    newest = counted.sort_values("first_operational", kind="stable").tail(1)
    speeds = pd.to_numeric(counted["h100_equivalents"])
    numbers = {"clusters in the standard analysis": f"{len(counted):,}"}
    for name, day in zip(newest["name"], newest["first_operational"], strict=True):
        numbers["newest of them"] = f"{name} ({day})"
    if speeds.notna().any():
        name = counted.loc[speeds.idxmax(), "name"]
        numbers["largest of them"] = f"{speeds.max():,.0f} H100 equivalents ({name})"
        numbers["all of them"] = f"{speeds.sum():,.0f} H100 equivalents"
    return numbers


DUMP = Dump(
    name="clusters",
    title="Epoch AI's GPU clusters",
    table="clusters",
    page="https://epoch.ai/data/gpu-clusters",
    parts=(CLUSTERS,),
    key=("cluster_id",),
    identity=("cluster_id",),
    order=("cluster_id",),
    label=("cluster_id", "name"),
    rows=rows,
    headlines=headlines,
)
