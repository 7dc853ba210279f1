"""A table made anew from its upstream dump: what is said, what is kept, what is refused."""

import csv
import functools
import hashlib
import http.server
import os
import subprocess
import sys
import threading
from pathlib import Path

import pandas as pd
import pytest

from datasets import __main__ as command
from datasets import check, refresh
from datasets.schema import Package
from datasets.upstream import DUMPS, files
from datasets.upstream.dump import Present
from tests.datasets.conftest import FOLDER

ROOT = FOLDER.parent
RAW = Path(os.environ.get("PRICE_OF_BIGGER_RAW", ROOT.parent / "shared" / "raw"))
RAW_FILES = {
    "models": (
        "epoch-models/notable_ai_models.csv",
        "epoch-models/large_scale_ai_models.csv",
    ),
    "hardware": ("epoch-hardware/ml_hardware.csv",),
    "clusters": ("epoch-clusters/gpu_clusters.csv",),
    "countries": ("owid-energy/owid_electricity_slim.csv",),
    "exchange_rates": ("investment-money/ecb_eur_daily.csv",),
}
needs_raw = pytest.mark.skipif(
    not RAW.is_dir(),
    reason="the raw dumps are not here (PRICE_OF_BIGGER_RAW), so there is nothing to compare with",
)


def save(path, rows):
    """Write rows, which are dicts of the same columns, as an upstream file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def cells_of(folder, name):
    """Read one of our tables as texts, by its first column."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {next(iter(row.values())): row for row in rows}


def digest(folder):
    """Return a hash of all files of a folder and their names."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return found.hexdigest()


def upstream_row(name, part=0, **cells):
    """Return an upstream row in which all but some needed columns are empty."""
    empty = dict.fromkeys(DUMPS[name].parts[part].needed, "")
    unknown = set(cells) - set(empty) - set(DUMPS[name].parts[part].optional)
    assert not unknown
    return empty | cells


def model(name, published, compute="", **cells):
    known = {
        "Model": name,
        "Publication date": published,
        "Training compute (FLOP)": compute,
        "Organization": "Org A,Org B",
        "Organization categorization": "Industry,Academia",
        "Country (of organization)": "United States of America,China,China",
        "Domain": "Language",
        "Confidence": "Likely",
        "Model accessibility": "API access",
        "Parameters": "1234567.0",
    }
    return upstream_row("models", **(known | cells))


def models():
    """Return twelve upstream models, of which the last has neither compute nor parameters."""
    rows = [model(f"Model {k:02d}", f"20{k + 10}-03-01", f"{k + 1}.5e+{k + 18}") for k in range(11)]
    rows[3] |= {"Training compute cost (2023 USD)": "1213.87", "Base model": "Model 01"}
    return [*rows, model("Model 11", "2021-03-01", Parameters="")]


def seed(folder, name, *paths):
    """Make a table of the folder from upstream files, as if it had been collected from them."""
    dump = DUMPS[name]
    table = Package(folder).table(dump.table)
    present = refresh.read_texts(folder, table)
    codes = refresh.read_texts(folder, Package(folder).table("country_codes"))
    frames = {
        part.name: files.read(path.read_bytes(), part, path.name, dump.page)
        for part, path in zip(dump.parts, paths, strict=False)
    }
    rows = dump.rows(frames, Present(present, dict(zip(codes["name"], codes["iso3"], strict=True))))
    rows = dump.complete(rows)[list(table.columns)]
    rows = rows.sort_values(list(dump.order), kind="stable")
    (folder / table.path).write_bytes(refresh.csv_content(rows))


@pytest.fixture
def upstream(tmp_path_factory):
    """Return a function that writes an upstream file outside the folder of data."""
    place = tmp_path_factory.mktemp("upstream")
    return lambda rows, name="upstream.csv": save(place / name, rows)


@pytest.fixture
def folder(copy, upstream):
    """Return a folder of data whose models are those of a small upstream file."""
    seed(copy, "models", upstream(models()))
    return copy


@pytest.fixture
def run(capsys):
    """Return a function that runs the command: its exit code, what it says and complains of."""

    def go(folder, name, *arguments):
        code = command.main(["refresh", name, *map(str, arguments), "--folder", str(folder)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return go


def newer():
    """Return the models as a newer dump has them: one more, one fewer, one changed."""
    rows = models()
    rows[1]["Training compute (FLOP)"] = "7.0e+20"
    return [*rows[:2], *rows[3:], model("Newest", "2025-05-05", "3.21e+26")]


# What differs, and what is written


def test_without_write_the_differences_are_named_and_nothing_is_touched(folder, upstream, run):
    before = digest(folder)
    code, text, complaint = run(folder, "models", upstream(newer()))
    assert (code, complaint) == (0, "")
    assert "1 row added, 1 changed and 1 removed." in text
    assert "Added:\n  Newest\n" in text
    assert "Model 01: training_compute_flop was “2.500e19”, is “7.000e20”" in text
    assert "Removed:\n  Model 02\n" in text
    assert text.endswith("Nothing was written; with --write, models.csv will be.\n")
    assert digest(folder) == before


def test_the_report_says_how_the_numbers_that_readers_know_move(folder, upstream, run):
    _, text, _ = run(folder, "models", upstream(newer()))
    assert "  rows: 11, as now\n" in text
    assert "  newest model: Model 10 (2020-03-01) → Newest (2025-05-05)\n" in text
    assert "  notable models with compute: 11, as now\n" in text
    assert "largest compute: 1.15e+29 FLOP (Model 10), as now" in text
    assert "growth of notable compute since 2010: 12." in text


def test_with_write_the_table_is_new_and_the_other_files_are_as_they_were(folder, upstream, run):
    others = {path: path.read_bytes() for path in folder.iterdir() if path.name != "models.csv"}
    code, text, _ = run(folder, "models", upstream(newer()), "--write")
    assert code == 0
    assert "Wrote models.csv." in text
    now = cells_of(folder, "models")
    assert "Newest" in now
    assert "Model 02" not in now
    assert now["Model 01"]["training_compute_flop"] == "7.000e20"
    assert {path: path.read_bytes() for path in folder.iterdir() if path in others} == others
    assert len(list(folder.iterdir())) == len(others) + 1
    assert check.run(folder) == []


def test_a_second_refresh_with_the_same_file_changes_nothing(folder, upstream, run):
    path = upstream(newer())
    run(folder, "models", path, "--write")
    before = digest(folder)
    code, text, _ = run(folder, "models", path, "--write")
    assert code == 0
    assert "0 rows added, 0 changed and 0 removed." in text
    assert text.endswith("Nothing differs, so there is nothing to write.\n")
    assert digest(folder) == before


def test_ten_rows_are_named_and_all_with_the_option(folder, upstream, run):
    path = upstream([*models(), *(model(f"New {k:02d}", "2025-01-01", "1e24") for k in range(13))])
    _, text, _ = run(folder, "models", path)
    assert "New 09\n  and 3 more, which --all names\n" in text
    _, text, _ = run(folder, "models", path, "--all")
    assert "New 12\n" in text
    assert "more, which" not in text


# Corrections and what is ours


def correct(change, *rows):
    """Add rows (id, field, old, new) to the corrections of the copy."""

    def edit(present):
        for row in rows:
            cells = dict(zip(("id", "field", "old", "new"), row, strict=True))
            present.append(cells | {"why": "a test", "source_id": ""})

    change("corrections", edit)


def test_a_correction_survives_the_refresh(folder, upstream, change, run):
    correct(
        change,
        ("Model 03", "training_cost_2023_usd", "1214", ""),
        ("Model 04", "note", "", "known to be too low"),
        ("Model 05", "frontier", "yes", "no"),
    )
    code, text, _ = run(folder, "models", upstream(newer()), "--write")
    assert code == 0
    assert (
        "2 corrections of corrections.csv applied, 1 say what upstream says by now, and 0 no "
        "longer apply." in text
    )
    now = cells_of(folder, "models")
    assert now["Model 03"]["training_cost_2023_usd"] == ""
    assert now["Model 04"]["note"] == "known to be too low"
    _, text, _ = run(folder, "models", upstream(newer()))
    assert "Nothing differs" in text


def test_a_correction_that_no_longer_applies_is_reported(folder, upstream, change, run):
    correct(
        change,
        ("Model 03", "training_cost_2023_usd", "999", "1000"),
        ("Model 02", "sector", "industry", "academia"),
        ("not a model", "value", "1", "2"),
    )
    _, text, _ = run(folder, "models", upstream(newer()), "--write")
    assert "and 2 no longer apply." in text
    assert (
        "Model 03, training_cost_2023_usd: upstream has “1214” by now, where the correction "
        "expects “999”; what upstream has was taken." in text
    )
    assert "Model 02, sector: the row is no longer upstream." in text
    assert cells_of(folder, "models")["Model 03"]["training_cost_2023_usd"] == "1214"


def test_a_row_that_was_dropped_stays_out_and_one_that_was_added_stays(
    folder, upstream, change, run
):
    correct(change, ("Newest", "row", "kept", "dropped"), ("Model 02", "row", "", "added"))
    run(folder, "models", upstream(newer()), "--write")
    now = cells_of(folder, "models")
    assert "Newest" not in now
    assert "Model 02" in now


def test_what_we_wrote_in_a_note_stays_and_what_upstream_says_follows_it(
    folder, upstream, change, run
):
    def edit(rows):
        rows[3]["note"] += "; off by a factor; see its paper"

    change("models", edit)
    rows = models()
    rows[3] |= {"Base model": "Model 02", "Domain": "Language,Search"}
    run(folder, "models", upstream(rows), "--write")
    assert cells_of(folder, "models")["Model 03"]["note"] == (
        "derived from Model 02 (compute may include the base model); domains: Language, Search; "
        "off by a factor; see its paper"
    )


# From upstream words to ours


def test_a_notable_model_in_our_words(folder, upstream, run):
    special = model(
        "Special",
        "2025-05-05",
        "3.65664e+23",
        **{
            "Domain": "Vision,Language",
            "Training dataset size (total)": "14180001,99",
            "Training hardware": "NVIDIA A100,NVIDIA V100",
            "Hardware quantity": "8.0",
            "Frontier model": "True",
            "Link": "arxiv.org/abs/1, https://example.org",
            "Confidence": "Unverified",
            "Model accessibility": "Open weights (restricted use)",
        },
    )
    run(folder, "models", upstream([*models(), special]), "--write")
    row = cells_of(folder, "models")["Special"]
    expected = {
        "organisation": "Org A; Org B",
        "country": "USA; CHN",
        "sector": "collaboration",
        "domain": "Multimodal",
        "parameters": "1235000",
        "training_compute_flop": "3.657e23",
        "compute_confidence": "unknown",
        "training_tokens_or_datapoints": "14180001",
        "dataset_unit": "datapoints",
        "training_hardware": "NVIDIA A100; NVIDIA V100",
        "hardware_count": "8",
        "open_weights": "restricted",
        "frontier": "yes",
        "link": "https://arxiv.org/abs/1",
        "source_id": "epoch_2026_notable_models",
        "note": "domains: Vision, Language; Epoch confidence: unverified",
        "notable": "yes",
    }
    assert {column: row[column] for column in expected} == expected


def test_large_scale_models_come_with_their_file_and_stay_without_it(folder, upstream, run):
    columns = DUMPS["models"].parts[1].needed
    both = model("Model 05", "2015-03-01", "6.5e+23")
    only = model("Large only", "2024-01-01", "2e+24", Organization="Org A")
    large = upstream([{c: row.get(c, "") for c in columns} for row in (both, only)], "large.csv")
    notable = upstream(models())
    code, text, _ = run(folder, "models", notable, large, "--write")
    assert code == 0
    assert "Read 12 rows of notable models and 2 rows of large-scale models" in text
    row = cells_of(folder, "models")["Large only"]
    assert (row["notable"], row["frontier"], row["sector"]) == ("no", "no", "industry")
    assert "also in Epoch large-scale set" in cells_of(folder, "models")["Model 05"]["note"]
    _, text, _ = run(folder, "models", notable)
    assert "Nothing differs" in text


def chip(name, released="2020-01-01", **cells):
    return upstream_row(
        "hardware", **{"Hardware name": name, "Release date": released, "Type": "GPU"} | cells
    )


def test_what_follows_from_a_corrected_speed_is_computed_again(copy, upstream, change, run):
    tensor, price = "Tensor-FP16/BF16 performance (FLOP/s)", "Release price (USD)"
    chips = [chip(f"Chip {k}", **{tensor: "1e14", "TDP (W)": "100"}) for k in range(3)]
    path = upstream([*chips, chip("Not for AI")])
    seed(copy, "hardware", path)
    change("hardware", lambda rows: rows[0].update(headline="yes"))
    correct(change, ("Chip 1", "tensor_fp16_flops", "100000000000000", "200000000000000"))
    rows = [*chips, chip("Chip 3", **{tensor: "4e15", price: "1000", "Manufacturer": "NVIDIA"})]
    code, text, _ = run(copy, "hardware", upstream(rows), "--write")
    assert code == 0, text
    now = cells_of(copy, "hardware")
    assert list(now) == ["Chip 0", "Chip 1", "Chip 2", "Chip 3"]
    assert [row["flops_per_watt"] for row in now.values()] == [
        "1000000000000",
        "2000000000000",
        "1000000000000",
        "",
    ]
    assert [row["headline"] for row in now.values()] == ["yes", "no", "no", "no"]
    assert now["Chip 3"]["best_train_flops"] == "4.0000e15"
    assert now["Chip 3"]["flops_per_usd"] == "4000000000000"
    assert now["Chip 3"]["manufacturer"] == "Nvidia"


def cluster(name, count, **cells):
    known = {"Name": name, "Status": "Existing", "Certainty": "Likely"}
    return upstream_row("clusters", **known | {"Chip quantity (primary)": count} | cells)


def test_clusters_of_one_name_keep_their_ids_in_any_order(copy, upstream, run):
    rows = [cluster("Anonymous", str(k), Country="China") for k in range(1, 9)]
    seed(copy, "clusters", upstream(rows))
    before = {row["chip_count"]: name for name, row in cells_of(copy, "clusters").items()}
    rows = [cluster('"New, one"', "5"), *rows[::-1]]
    rows[3] |= {"Owner": "Somebody"}
    code, text, _ = run(copy, "clusters", upstream(rows), "--write")
    assert code == 0
    assert "1 row added, 1 changed and 0 removed." in text
    now = cells_of(copy, "clusters")
    assert {r["chip_count"]: n for n, r in now.items() if r["name"] == "Anonymous"} == before
    newest = max(now)
    assert now[newest]["name"] == "New, one"
    assert newest not in before.values()


def country(name, code, year, **cells):
    return upstream_row("countries", country=name, iso_code=code, year=str(year), **cells)


def countries(**names):
    """Return upstream countries; names give other names to columns."""
    generation = names.get("generation", "electricity_generation_twh")
    intensity = names.get("intensity", "carbon_intensity_gco2_kwh")
    demand = names.get("demand", "electricity_demand_twh")
    rows = [
        country(name, code, year)
        for name, code in (("Belgium", "BEL"), ("Timor", ""), ("World", "OWID_WRL"))
        for year in (1999, 2024, 2025)
    ]
    rows += [country("East Timor", "TLS", 2024), country("Africa (EI)", "", 2024)]
    columns = {
        "electricity_generation_twh": generation,
        "carbon_intensity_gco2_kwh": intensity,
        "electricity_demand_twh": demand,
    }
    rows = [{columns.get(k, k): cell for k, cell in row.items()} for row in rows]
    for row in rows:
        if row["country"] == "Timor":
            row |= {"iso_code": "TLS", demand: "0.5"}
        else:
            row |= {generation: "80", intensity: "149.82", "population": "10000000"}
    return rows


def test_countries_of_the_full_download_in_our_words(copy, upstream, run):
    full = {
        "generation": "electricity_generation",
        "intensity": "carbon_intensity_elec",
        "demand": "electricity_demand",
    }
    path = upstream(countries(**full))
    seed(copy, "countries", path)
    code, text, _ = run(copy, "countries", path, "--write")
    assert code == 0
    assert "1 changed and 0 removed" in text  # Belgium's intensity of 2025 is corrected
    with (copy / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["country"], row["year"]): row for row in csv.DictReader(file)}
    assert {country for country, _ in rows} == {"Belgium", "East Timor", "World"}
    assert {year for _, year in rows} == {"2024", "2025"}
    assert rows["World", "2024"]["iso3"] == ""
    timor = rows["East Timor", "2024"]
    assert (timor["electricity_generation_twh"], timor["electricity_demand_twh"]) == ("80.0", "0.5")
    belgium = rows["Belgium", "2025"]
    assert belgium["generation_per_capita_kwh"] == "8000.0"
    assert belgium["carbon_intensity_gco2e_per_kwh"] == ""
    assert belgium["carbon_intensity_edition"] == ""
    assert rows["Belgium", "2024"]["carbon_intensity_edition"] == "2026"


EURO_RATES = ("usd_per_eur", "gbp_per_eur", "chf_per_eur")


def rates(folder, last="2026-04-13", columns=None):
    """Return daily rates whose means are the ones of the folder."""
    present = refresh.read_texts(folder, Package(folder).table("money"))
    present = present[present["series"] == "eur_exchange_rate"]
    by_year = {
        (metric, year): value
        for metric, year, value in present[["metric", "period", "value"]].itertuples(index=False)
    }
    rows = []
    for day in pd.bdate_range("2010-01-04", last):
        year = str(min(day.year, 2026))
        cells = {
            (columns or {}).get(column, column): by_year[column, year] for column in EURO_RATES
        }
        rows.append({(columns or {}).get("date", "date"): f"{day:%Y-%m-%d}"} | cells)
    return rows


def test_rates_as_the_bank_publishes_them_give_the_means_we_have(copy, upstream, run):
    names = {"date": "Date", "usd_per_eur": "USD", "gbp_per_eur": "GBP", "chf_per_eur": "CHF"}
    rows = [row | {"KRW": "N/A", "": ""} for row in rates(copy, columns=names)[::-1]]
    rows.append({"Date": "2009-12-31", "USD": "1", "GBP": "N/A", "CHF": "1", "KRW": "1", "": ""})
    code, text, _ = run(copy, "exchange_rates", upstream(rows))
    assert code == 0
    assert "Nothing differs" in text


def test_a_new_year_of_rates_comes_with_its_inputs_and_leaves_other_rows_in_place(
    copy, upstream, run
):
    path = upstream(rates(copy, last="2027-02-03"))
    before = list(cells_of(copy, "money"))
    code, text, _ = run(copy, "exchange_rates", path, "--write")
    assert code == 0
    assert "3 rows added, 3 changed and 0 removed." in text
    assert "Wrote money.csv and derivations.csv." in text
    now = cells_of(copy, "money")
    assert [name for name in now if name in before] == before
    new = now["eur_exchange_rate_eur_usd_usd_per_eur_2027"]
    assert new["note"] == "January to 3 February 2027 only: partial year"
    assert now["eur_exchange_rate_eur_usd_usd_per_eur_2026"]["note"] == ""
    assert check.run(copy) == []
    _, text, _ = run(copy, "exchange_rates", path)
    assert "Nothing differs" in text


def test_rates_with_days_missing_are_refused(copy, upstream, run):
    before = digest(copy)
    rows = [row for row in rates(copy) if not row["date"].startswith("2013-0")]
    code, _, complaint = run(copy, "exchange_rates", upstream(rows), "--write")
    assert code == 1
    assert "of 2013, where a year has about 255, so days are probably missing" in complaint
    assert digest(copy) == before


# What is refused


def text_of(rows):
    """Return an upstream file as text."""
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)


WHOLE = text_of(models())
BAD_FILES = {
    "empty": (b"", "the file is empty"),
    "only the first line": (WHOLE.split("\n")[0].encode() + b"\n", "a first line and no row"),
    "a web page": (b"<!DOCTYPE html>\n<html></html>\n", "is a web page, not a CSV file"),
    "cut in a cell": (WHOLE[: len(WHOLE) // 2 + 7].encode(), "probably cut short"),
    "cut in a quoted cell after a line end": (
        (WHOLE + '"Model 12\n').encode(),
        "is not whole CSV (unexpected end of data), so it was probably cut short",
    ),
    "cut after a cell": (
        (WHOLE + '"Model 12","x"\n').encode(),
        "line 14 of upstream.csv: the row has 2 cells where the first line has 19",
    ),
    "another encoding": (WHOLE.replace("Org A", "Orgé").encode("latin-1"), "not text in UTF-8"),
    "sixteen bits": (WHOLE.encode("utf-16"), "the file is binary, not text"),
    "a zip file": (b"PK\x03\x04\x00\x00", "the file is binary, not text"),
    "a column of another name": (
        WHOLE.replace("Training compute (FLOP)", "Training compute in FLOP").encode(),
        "has no column 'Training compute (FLOP)', where 'Training compute in FLOP' may be its new "
        "name",
    ),
    "another file": (b"a,b\n1,2\n", "has no column 'Model'; give the file of the notable models"),
    "words for a number": (
        WHOLE.replace('"1.5e+18"', '"plenty"').encode(),
        "line 2 of upstream.csv: Training compute (FLOP) is 'plenty', which is no number",
    ),
    "a date of another form": (
        WHOLE.replace("2010-03-01", "01/03/2010").encode(),
        "line 2 of upstream.csv: Publication date is '01/03/2010', which is no date",
    ),
    "a nameless row": (WHOLE.replace("Model 03", "").encode(), "Model is empty"),
    "a row twice": (
        WHOLE.replace("Model 03", "Model 02").encode(),
        "line 5 of upstream.csv: Model 02 is there a second time",
    ),
    "half of the rows": (
        text_of(models()[:6]).encode(),
        "5 of the 11 rows of models would go, so rows are probably missing",
    ),
    "an empty column": (
        text_of([row | {"Organization": ""} for row in models()]).encode(),
        "11 of the 11 values of organisation in models would go",
    ),
    "a new word": (
        WHOLE.replace("API access", "Telepathy").encode(),
        "Model accessibility has the new word 'Telepathy'",
    ),
    "a new country": (WHOLE.replace("China", "Atlantis").encode(), "the country 'Atlantis'"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_with_its_reason_and_nothing_is_touched(
    kind, folder, upstream, run, monkeypatch
):
    monkeypatch.setattr(refresh, "_FEW_CELLS", 5)
    content, reason = BAD_FILES[kind]
    path = upstream(models())
    path.write_bytes(content)
    before = digest(folder)
    code, text, complaint = run(folder, "models", path, "--write")
    assert (code, text) == (1, "")
    assert reason in complaint
    assert_is_one_sentence(complaint)
    assert digest(folder) == before


def assert_is_one_sentence(complaint):
    assert complaint.startswith("Nothing was written: ")
    assert complaint.endswith(".\n")
    assert complaint.count("\n") == 1
    assert ";" in complaint, "it does not say what to do"
    assert "Traceback" not in complaint


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("nowhere.csv", "there is no file nowhere.csv"),
        (".", "is a folder"),
        ("ftp://example.org/a.csv", "neither a path nor an address"),
        ("http://127.0.0.1:9/a.csv", "cannot be reached"),
        ("http://[bad/a.csv", "cannot be reached"),
    ],
)
def test_a_place_where_nothing_is_is_refused(place, reason, folder, run, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    code, _, complaint = run(folder, "models", place)
    assert code == 1
    assert reason in complaint
    assert_is_one_sentence(complaint)


def test_names_and_numbers_of_files_that_do_not_fit_are_refused(folder, upstream, run):
    path = upstream(models())
    code, _, complaint = run(folder, "model", path)
    assert code == 1
    assert "there is no dump named 'model'; choose one of models, hardware" in complaint
    code, _, complaint = run(folder, "hardware", path, path)
    assert code == 1
    assert "hardware is made of 1 file (the chips), and 2 were given" in complaint


def test_a_broken_folder_is_refused(folder, upstream, run):
    (folder / "models.csv").unlink()
    code, _, complaint = run(folder, "models", upstream(models()), "--write")
    assert code == 1
    assert "models.csv, line 1: the file is missing or unreadable" in complaint


def test_a_table_without_rows_is_refused(folder, upstream, change, run):
    change("models", lambda rows: rows.clear())
    code, _, complaint = run(folder, "models", upstream(models()), "--write")
    assert code == 1
    assert "models.csv has no row to continue" in complaint


def test_a_file_none_of_whose_rows_is_ours_is_refused(folder, upstream, run):
    for name, rows in (
        ("models", [model("Unknown", "2025-01-01", Parameters="")]),
        ("hardware", [chip("Unknown", "")]),
        ("countries", [country("Africa (EI)", "", 2024, population="1")]),
        ("exchange_rates", [{"date": "2001-01-01"} | dict.fromkeys(EURO_RATES, "1")]),
    ):
        code, _, complaint = run(folder, name, upstream(rows), "--write")
        assert code == 1
        assert_is_one_sentence(complaint)


def test_a_table_that_would_not_pass_the_check_is_shown_and_not_written(folder, upstream, run):
    before = digest(folder)
    path = upstream([*models(), model("Unborn", "", "1e25")])
    code, text, complaint = run(folder, "models", path, "--write")
    assert code == 1
    assert "Added:\n  Unborn\n" in text
    assert "published is empty [required]" in complaint
    assert_is_one_sentence(complaint)
    assert digest(folder) == before


def test_a_package_that_is_broken_elsewhere_is_not_written_either(folder, upstream, run):
    (folder / "units.csv").unlink()
    before = digest(folder)
    code, _, complaint = run(folder, "models", upstream(newer()), "--write")
    assert code == 1
    assert "units.csv" in complaint
    assert digest(folder) == before


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_table(step, folder, upstream, run, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    before = digest(folder)
    path = upstream(newer())
    with monkeypatch.context() as patch:
        patch.setattr(refresh.os, step, fail)
        code, _, complaint = run(folder, "models", path, "--write")
    assert code == 1
    assert "models.csv cannot be written (No space left on device)" in complaint
    assert_is_one_sentence(complaint)
    assert digest(folder) == before


def test_a_reader_never_meets_half_a_table(folder, upstream, run, monkeypatch):
    seen = []
    replace = os.replace

    def watch(source, target):
        seen.append((Path(source).read_bytes(), Path(target).read_bytes(), Path(source).parent))
        replace(source, target)

    old = (folder / "models.csv").read_bytes()
    monkeypatch.setattr(refresh.os, "replace", watch)
    run(folder, "models", upstream(newer()), "--write")
    assert seen == [((folder / "models.csv").read_bytes(), old, folder)]


# From an address


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve a folder without a word; a file named short breaks off in the middle."""

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path != "/short.csv":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(WHOLE)))
        self.end_headers()
        self.wfile.write(WHOLE.encode()[:500])


@pytest.fixture
def address(tmp_path_factory, monkeypatch):
    """Serve the whole file of models and return the address of its folder."""
    place = tmp_path_factory.mktemp("served")
    (place / "models.csv").write_text(WHOLE, encoding="utf-8")
    monkeypatch.setenv("no_proxy", "*")
    handler = functools.partial(_Quiet, directory=place)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_file_is_read_from_an_address(address, folder, run):
    code, text, _ = run(folder, "models", f"{address}/models.csv")
    assert code == 0
    assert "Read 12 rows of notable models from Epoch AI's models" in text


def test_an_address_that_does_not_send_the_whole_file_is_refused(address, folder, run, monkeypatch):
    for name, reason in (
        ("nothing.csv", "answers with the error 404"),
        ("short.csv", f"only 500 of {len(WHOLE):,} bytes came from"),
    ):
        code, _, complaint = run(folder, "models", f"{address}/{name}")
        assert code == 1
        assert reason in complaint
        assert_is_one_sentence(complaint)
    monkeypatch.setattr(files, "LARGEST_BYTES", 1000)
    code, _, complaint = run(folder, "models", f"{address}/models.csv")
    assert code == 1
    assert "so it is not the file that is meant" in complaint


# The whole


def test_the_command_as_one_types_it(folder, upstream):
    done = subprocess.run(
        [
            *(sys.executable, "-m", "datasets", "refresh", "models"),
            *(str(upstream(newer())), "--folder", str(folder)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Read 12 rows of notable models from Epoch AI's models")


def test_the_readme_names_every_dump():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name in DUMPS:
        assert f"| `{name}` |" in text


@needs_raw
@pytest.mark.parametrize("name", RAW_FILES)
def test_the_dump_a_table_was_made_from_changes_nothing(name, run):
    before = digest(FOLDER)
    code, text, complaint = run(FOLDER, name, *(RAW / path for path in RAW_FILES[name]))
    assert (code, complaint) == (0, "")
    assert "0 rows added, 0 changed and 0 removed." in text
    assert "and 0 no longer apply." in text
    assert digest(FOLDER) == before
