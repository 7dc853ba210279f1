"""Records of training one small model: each faster than the one before."""

from dashboard import figures


def test_the_ratio_of_the_title_is_that_of_the_first_and_the_last_record():
    table = figures.build("same-result-fewer-flops").table
    # modded-nanogpt, world records: record 1 took 45 minutes on 28 May 2024.
    assert (table["value"].iloc[0], table["period"].iloc[0]) == (45, "2024-05-28")
    title = figures.build("same-result-fewer-flops").title.replace("\u00a0", " ")
    assert f"{45 / table['value'].iloc[-1]:.2g} times faster" in title


def test_records_are_in_the_order_of_their_dates():
    table = figures.build("same-result-fewer-flops").table
    assert table["period"].is_monotonic_increasing
    assert table["value"].iloc[-1] == table["value"].min()


def test_another_goal_is_not_on_the_axis():
    assert set(figures.build("same-result-fewer-flops").table["unit"]) == {"min"}
