"""Making the hardware: ratio in the title, chips and servers apart, shares of a life."""

import pytest

from dashboard import figures
from dashboard.theme import Look
from datasets import catalogue


def _built(view="making"):
    return figures.build("making-the-hardware", look=Look(), view=view)


def test_the_title_compares_the_server_with_the_eight_chips_in_it():
    ratio = (
        catalogue.fact("p5_server_no_gpu")["value"]
        / catalogue.fact("nvidia_h100_board_pcf")["value"]
    )
    assert f"{ratio:.1f} times" in _built().title.replace("\u00a0", " ")


def test_a_chip_emits_what_its_maker_says():
    table = _built().table.set_index("fact_id")
    # Nvidia product carbon footprint of the HGX H100, as used by EcoLogits: 164 kg a GPU.
    assert table.at["nvidia_h100_gpu_pcf", "value"] == 164


def test_ordinary_servers_are_one_median_with_the_range_of_all():
    table = _built().table
    row = table[table["metric"] == "manufacturing_footprint"].iloc[0]
    servers = catalogue.series("embodied")
    servers = servers[servers["metric"] == "manufacturing_footprint"]["value"]
    assert (row["low"], row["high"]) == (servers.min(), servers.max())
    assert row["value"] == pytest.approx(servers.median())


def test_both_parts_of_a_life_add_up_to_what_the_maker_prints():
    table = _built("life").table
    totals = catalogue.series("embodied").set_index("fact_id")["value"]
    for _server, parts in table.groupby("entity"):
        printed = parts.loc[parts["method"].eq("derived"), "fact_id"].str.split(";").explode()
        total = next(totals[name] for name in printed if name.endswith("_total"))
        assert parts["value"].sum() == pytest.approx(total)


def test_the_shares_of_making_in_the_title_are_the_lowest_and_the_highest():
    share = _built("life").table["share"]
    assert f"{share.min():.0f}–{share.max():.0f}%" in _built("life").title
