"""Wrong words of machines and people: two kinds of talk, each compared within itself."""

from dashboard import figures


def built():
    """Return the table of the figure, by fact."""
    return figures.build("speech-errors").table.set_index("fact_id")


def test_the_machine_of_the_title_is_as_good_as_the_most_careful_people_in_that_year():
    table = built()
    # ZDNet 2017, body: 5.1% for the system and for the typists of IBM.
    assert table.at["speech_ms_2017", "value"] == table.at["speech_human_ibm", "value"] == 5.1
    assert "in 2017" in figures.build("speech-errors").title


def test_twice_as_badly_in_the_family_is_about_twice():
    table = built()
    ratio = table.at["speech_ms_callhome", "value"] / table.at["speech_ms_2017", "value"]
    assert 1.8 < ratio < 2.5
    assert "twice as badly in the family" in figures.build("speech-errors").title


def test_the_two_kinds_of_talk_are_not_mixed_and_errors_fall_within_each():
    table = built()
    assert table["talk"].is_monotonic_decreasing  # set topics, then family talk
    for _talk, rows in table.groupby("talk"):
        assert rows["value"].is_monotonic_decreasing
    # Xiong and others 2017, abstract: people 11.3%, so family talk is harder for both.
    assert table.at["speech_human_callhome", "value"] == 11.3
