"""Draw how fast the same small model can be trained on the same chips."""

import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, courses, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.figures.trend import decimal_year
from dashboard.formatting import decimal, interval, period, times
from dashboard.locale import gettext as _
from dashboard.theme import Look


@figure("same-result-fewer-flops", tables=["compute"])
def same_result_fewer_flops(look: Look) -> Drawing:
    """Draw how fast the same small model can be trained on the same chips."""
    group = _("record")
    rows = observations("nanogpt_speedrun", metric="training_time_to_gpt2_124m_loss")
    rows = told(
        rows.assign(date=decimal_year(pd.to_datetime(rows["period_start"])), group=group)
    ).sort_values("date", ignore_index=True)
    columns = {
        "entity": Column(_("Record")),
        "when": Column(_("Date")),
        **standard_columns(_("Training time"), "min"),
    }
    first, last = rows.iloc[0], rows.iloc[-1]
    halving = observations("trend_algorithmic_progress_doubling").iloc[0]
    small = observations("trend_algorithmic_progress").set_index("fact_id")
    return Drawing(
        title=_("The same small model is trained {ratio} faster on the same chips").format(
            ratio=times(first["value"] / last["value"])
        ),
        subtitle=_(
            "Time to train a language model of the size of the smallest GPT-2 to a fixed quality "
            "on eight H100 chips, minutes, records from {first} to {last}; logarithmic scale."
        ).format(first=period(first["period"]), last=period(last["period"])),
        chart=courses(
            look,
            rows,
            {group: "small"},
            amount_tooltip(columns, "entity", "when"),
            logarithmic=True,
            at="date",
        ),
        table=rows[["fact_id", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is a record in an open contest of {number} entries: same chips, same text, "
            "same goal, so that only ideas and programs differ. Progress that costs no larger "
            "machine is possible, and fast where many can take part."
        ).format(number=decimal(len(rows))),
        limits=_(
            "It is one small model and one goal; tricks that work here may not work at scale, and "
            "people tuned to this one test. Over ten years and all of language modelling, the "
            "compute for the same result was estimated to halve every {months}, with a wide range; "
            "another study finds that for small models it fell by less than {small} in all."
        ).format(
            months=interval(halving["low"], halving["high"], "months"),
            small=times(small.loc["gundlach_small", "value"]),
        ),
        alt=_("Falling line of records, from {first} in {start} to {last} in {end}.").format(
            first=first["short"],
            start=first["when"],
            last=last["short"],
            end=last["when"],
        ),
        also_cites=cited(halving, small.loc["gundlach_small"]),
    )
