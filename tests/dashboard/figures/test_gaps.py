"""Missing years between the runs of a line."""

import pandas as pd

from dashboard.figures.rows import gaps, runs


def test_a_gap_reaches_from_the_last_year_before_it_to_the_first_after_it():
    rows = pd.DataFrame(
        {
            "line": ["a", "a", "a", "b", "b"],
            "year": [2019, 2023, 2024, 2020, 2021],
            "value": [1.0, 5.0, 6.0, 2.0, 3.0],
        }
    )
    missing = gaps(rows.assign(run=runs(rows, "line")), "line")
    assert missing.to_dict("records") == [
        {"line": "a", "year": 2019, "value": 1.0, "next_year": 2023.0, "next_value": 5.0}
    ]
