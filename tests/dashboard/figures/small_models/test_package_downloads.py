"""Downloads of packages: the title follows the packages chosen."""

import pytest

from dashboard import figures
from dashboard.figures.small_models.package_downloads import PACKAGES


def test_the_package_of_the_title_is_the_one_downloaded_most_in_the_last_month():
    figure = figures.build("package-downloads", packages=("scikit-learn", "torch", "xgboost"))
    last = figure.table[figure.table["fact_id"].str.endswith("_2026-04")].set_index("group")
    # top-pypi-packages dump of 2026-04-01: scikit-learn 207 million, torch 87 million.
    assert last["value"].idxmax() == "scikit-learn"
    assert last.at["torch", "value"] == 87347847
    title = figure.title.replace("\u00a0", " ")
    assert title == "scikit-learn was downloaded most in Apr 2026: 207 million times in 30 days"


@pytest.mark.parametrize("package", PACKAGES)
def test_one_package_alone_is_not_called_the_most_downloaded(package):
    figure = figures.build("package-downloads", packages=package)
    assert set(figure.table["group"]) == {package}
    assert figure.title.startswith(f"{package} was downloaded ")
    assert "most" not in figure.title


def test_the_scale_is_named_and_zero_begins_only_the_linear_one():
    linear, logarithmic = (
        figures.build("package-downloads", scale=scale) for scale in ("linear", "logarithmic")
    )
    assert "linear scale" in linear.subtitle
    assert "logarithmic scale" in logarithmic.subtitle
    assert linear.title == logarithmic.title
    assert linear.table["value"].tolist() == logarithmic.table["value"].tolist()
