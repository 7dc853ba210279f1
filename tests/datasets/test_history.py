"""What changed from one version of the data to the next."""

from datasets import history

NOW = history.snapshot()


def test_the_last_released_version_is_kept_and_can_be_compared_with_what_is_there():
    last = history.version(history.versions()[-1])
    assert list(last) == ["fact_id", *history.SAID]
    difference = history.changes(last, NOW)
    assert len(NOW) == len(last) + len(difference.added) - len(difference.removed)


def test_nothing_differs_from_itself():
    assert [len(part) for part in history.changes(NOW, NOW)] == [0, 0, 0]


def test_added_changed_and_removed_observations_are_told_apart():
    before = NOW.drop(index=0)
    after = NOW.drop(index=1).copy()
    after.loc[5, "value"] = "12345"
    after.loc[5, "unit"] = "furlong"
    difference = history.changes(before, after)
    assert difference.added["fact_id"].tolist() == [NOW["fact_id"][0]]
    assert difference.removed["fact_id"].tolist() == [NOW["fact_id"][1]]
    assert set(difference.changed["fact_id"]) == {NOW["fact_id"][5]}
    told = difference.changed.set_index("column")
    assert told.loc["value", "before"] == NOW["value"][5]
    assert told.loc["value", "after"] == "12345"
    assert set(told.index) == {"value", "unit"}


def test_a_version_is_read_as_it_was_kept(tmp_path):
    path = history.keep(tmp_path)
    assert history.versions(tmp_path) == (path.stem,)
    kept = history.version(path.stem, tmp_path)
    assert [len(part) for part in history.changes(kept, NOW)] == [0, 0, 0]
