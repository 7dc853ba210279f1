"""Records of training compute: each above the one before it."""

from dashboard import figures
from datasets import catalogue


def test_each_record_is_larger_than_the_one_before():
    assert figures.build("compute-records").table["value"].is_monotonic_increasing


def test_the_title_counts_the_records_and_divides_the_last_by_the_first():
    figure = figures.build("compute-records", years=(2012, 2020))
    table = figure.table
    assert table["period"].str[:4].astype(int).between(2012, 2020).all()
    assert figure.title.startswith(f"{len(table)} models held the record of compute; ")
    assert f"{table['entity'].iloc[-1]} took" in figure.title
    assert figure.title.endswith(f"what {table['entity'].iloc[0]} did")


def test_a_span_without_a_new_record_is_ruled_by_the_one_before():
    whole = figures.build("compute-records").table
    years = whole["period"].str[:4].astype(int)
    without = next(year for year in range(years.min(), years.max()) if year not in set(years))
    figure = figures.build("compute-records", years=(without, without))
    holder = whole.loc[years < without, "entity"].iloc[-1]
    assert figure.title == f"{holder} held the record of compute"


def test_no_notable_model_of_known_compute_surpasses_the_last_record():
    models = catalogue.load("models")
    known = models.loc[models["notable"].astype(str) == "yes", "training_compute_flop"].max()
    assert figures.build("compute-records").table["value"].max() == known
