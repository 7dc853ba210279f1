"""Epoch AI's machine learning hardware."""

from __future__ import annotations

import pandas as pd

from datasets.upstream import cells
from datasets.upstream.dump import Dump, Part, Present, Upstream

_SPEEDS = {
    "fp64_flops": "FP64 (double precision) performance (FLOP/s)",
    "fp32_flops": "FP32 (single precision) performance (FLOP/s)",
    "fp16_flops": "FP16 (half precision) performance (FLOP/s)",
    "tensor_fp16_flops": "Tensor-FP16/BF16 performance (FLOP/s)",
    "tf32_flops": "TF32 (TensorFloat-32) performance (FLOP/s)",
    "fp8_flops": "FP8 performance (FLOP/s)",
    "fp4_flops": "FP4 performance (FLOP/s)",
    "int8_ops": "INT8 performance (OP/s)",
}
_BYTES = {"memory_bytes": "Memory (bytes)", "bandwidth_bytes_s": "Memory bandwidth (byte/s)"}
_OTHERS = {
    "tdp_w": "TDP (W)",
    "price_usd": "Release price (USD)",
    "process_nm": "Process size (nm)",
    "transistors_million": "Transistors (millions)",
    "die_mm2": "Die Size (mm^2)",
}
# The company is written Nvidia, the brand in the names of its chips NVIDIA.
_MAKERS = {"NVIDIA": "Nvidia", "Amazon AWS": "Amazon"}
_PRICE_SOURCE = "Source for the price"
CHIPS = Part(
    name="chips",
    keys=("Hardware name",),
    texts=("Manufacturer", "Type", "Link to datasheet", _PRICE_SOURCE),
    numbers=(*_SPEEDS.values(), *_BYTES.values(), *_OTHERS.values()),
    dates=("Release date",),
)
_DERIVED = ("release_year", "best_train_flops", "best_train_basis", "flops_per_watt")


def rows(upstream: Upstream, present: Present) -> pd.DataFrame:
    """Return our rows of the chips with a day of release and at least one speed.

    Parameters
    ----------
    upstream : mapping of str to pandas.DataFrame
        The chips.
    present : Present
        What the folder holds now.

    Returns
    -------
    pandas.DataFrame
        Our rows, as texts.
    """
    frame = upstream[CHIPS.name]
    # A chip known only for its speed at 64 bits is made for simulations, not for AI.
    speeds = [theirs for ours, theirs in _SPEEDS.items() if ours != "fp64_flops"]
    known = (frame[speeds] != "").any(axis=1)
    frame = frame[known & (frame["Release date"] != "")]
    names = frame["Hardware name"]
    numbers = {
        **{ours: frame[theirs].map(_speed) for ours, theirs in (_SPEEDS | _OTHERS).items()},
        **{
            ours: [cells.whole(text, 5) for text in frame[theirs]]
            for ours, theirs in _BYTES.items()
        },
    }
    return pd.DataFrame(
        {
            "name": names,
            "manufacturer": frame["Manufacturer"].replace(_MAKERS),
            "type": frame["Type"],
            "released": frame["Release date"],
            **numbers,
            "headline": cells.carried(names, present.rows, "name", "headline", "no"),
            "link": frame["Link to datasheet"].map(cells.first_address),
            "source_id": cells.only_source(present.rows),
            "note": _notes(frame, present.rows),
        }
    )


def _speed(text: str) -> str:
    return cells.rounded(text, 5)


def _notes(frame: pd.DataFrame, present: pd.DataFrame) -> list[str]:
    """Return where the price comes from, and what we have added to the note."""
    now = cells.carried(frame["Hardware name"], present, "name", "note")
    notes = []
    for text, price, note in zip(
        frame[_PRICE_SOURCE], frame[_OTHERS["price_usd"]], now, strict=True
    ):
        address = cells.any_address(text) if price else ""
        source = f"price source: {address}" if address else ""
        ours = [part for part in note.split("; ") if not part.startswith("price source: ")]
        notes.append(cells.joined((source, *ours)))
    return notes


def complete(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the best speed for training and what follows from it.

    Parameters
    ----------
    frame : pandas.DataFrame
        Our rows, as texts.

    Returns
    -------
    pandas.DataFrame
        The same rows with the derived columns filled.
    """
    best = [
        _best(tensor, half, single)
        for tensor, half, single in zip(
            frame["tensor_fp16_flops"], frame["fp16_flops"], frame["fp32_flops"], strict=True
        )
    ]
    speeds = [speed for speed, _ in best]
    return frame.assign(
        release_year=frame["released"].str[:4],
        best_train_flops=speeds,
        best_train_basis=[basis for _, basis in best],
        flops_per_watt=_ratios(speeds, frame["tdp_w"]),
        flops_per_usd=_ratios(speeds, frame["price_usd"]),
    )


def _best(tensor: str, half: str, single: str) -> tuple[str, str]:
    """Return the best dense speed for training and its number format."""
    basis = "fp32 (fp16 slower on this chip)" if half and not tensor else "fp32"
    speeds = ((tensor, "tensor fp16/bf16"), (half, "fp16"), (single, basis))
    # Of equal speeds the first, in this order, names the format.
    known = [(speed, name) for speed, name in speeds if speed]
    return max(known, key=lambda pair: float(pair[0]), default=("", ""))


def _ratios(speeds: list[str], amounts: pd.Series) -> list[str]:
    return [
        cells.rounded(str(float(speed) / float(amount)), 5) if speed and amount else ""
        for speed, amount in zip(speeds, amounts, strict=True)
    ]


def headlines(frame: pd.DataFrame) -> dict[str, str]:
    """Return the numbers that the figures of chips state.

    Parameters
    ----------
    frame : pandas.DataFrame
        Our rows, as texts.

    Returns
    -------
    dict of str to str
        Number by name.
    """
    newest = frame.iloc[-1]
    numbers = {
        "newest chip": f"{newest['name']} ({newest['released']})",
        "chips with a price": f"{(frame['price_usd'] != '').sum():,}",
    }
    for title, column, unit in (
        ("fastest chip for training", "best_train_flops", "FLOP/s"),
        ("best speed for the power", "flops_per_watt", "FLOP/s/W"),
    ):
        values = pd.to_numeric(frame[column])
        if values.notna().any():
            name = frame.loc[values.idxmax(), "name"]
            numbers[title] = f"{values.max():.4g} {unit} ({name})"
    return numbers


DUMP = Dump(
    name="hardware",
    title="Epoch AI's machine learning hardware",
    table="hardware",
    page="https://epoch.ai/data/machine-learning-hardware",
    parts=(CHIPS,),
    key=("name",),
    identity=("name",),
    order=("released", "name"),
    rows=rows,
    headlines=headlines,
    complete=complete,
    derived=(*_DERIVED, "flops_per_usd"),
    ours=("headline", "note"),
)
