"""What a reader would notice in the records of training compute."""

import pandas as pd
import pytest

from dashboard import figures
from datasets import catalogue


@pytest.fixture
def all_records():
    """Return the table of all records."""
    return figures.build("compute-record-holders", since="1950").table


def test_every_record_is_larger_than_the_one_before(all_records):
    assert all_records["value"].is_monotonic_increasing
    assert len(all_records) == len(catalogue.series("compute_record"))


def test_a_record_is_held_until_the_day_of_the_next(all_records):
    assert all_records["until"].tolist()[:-1] == all_records["period"].tolist()[1:]
    days = pd.to_datetime(all_records["until"]) - pd.to_datetime(all_records["period"])
    assert days.dt.days.tolist() == all_records["days"].tolist()


def test_the_last_record_of_a_university_gives_the_year_in_the_title():
    # datasets: record_vgg16 (2014-09-04), record_seq2seq_lstm (2014-09-10)
    models = catalogue.load("models").drop_duplicates("model").set_index("model")
    names = catalogue.series("compute_record").sort_values("period")["entity"].astype(str)
    of_university = [name for name in names if models["sector"].get(name) == "academia"]
    assert of_university[-1] == "VGG16"
    assert "since 2014" in figures.build("compute-record-holders").title


def test_a_model_that_two_tables_spell_differently_has_its_maker(all_records):
    # datasets: record_grok_3 is "Grok-3", models has "Grok 3"
    grok = all_records[all_records["fact_id"] == "record_grok_3"].iloc[0]
    assert grok["organisation"] == "xAI"
    assert all_records["maker"].notna().all()


def test_the_record_in_force_when_the_period_begins_is_drawn_from_there():
    table = figures.build("compute-record-holders", since="2010").table
    assert table.iloc[0]["period"] == "2007-06-22"
    assert table.iloc[1]["period"] > "2010"
