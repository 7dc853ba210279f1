"""Draw how many years a test lasted until machines reached its ceiling."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import observations
from dashboard.formatting import decimal, listing, period
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

TESTS = {
    "Turing test (five minutes, three parties)": marked("Turing’s test, five minutes"),
    "Switchboard speech": marked("Switchboard, telephone talk"),
    "CASP protein structures": marked("CASP, shapes of proteins"),
    "ImageNet challenge": marked("ImageNet, kinds of things in photographs"),
    "GLUE": marked("GLUE, understanding of sentences"),
    "SuperGLUE": marked("SuperGLUE, harder sentences"),
    "MMLU": marked("MMLU, questions of general knowledge"),
    "ARC-AGI-1": marked("ARC, puzzles of patterns"),
    "SWE-bench Verified": marked("SWE-bench, repairs of programs"),
}


@figure("benchmark-lifetimes", tables=["story"])
def benchmark_lifetimes(look: Look) -> Drawing:
    """Draw how many years a test lasted until machines reached its ceiling."""
    rows = observations("benchmark_lifetime").sort_values(
        "value", ascending=False, ignore_index=True
    )
    solved, withdrawn = _("ceiling reached"), _("withdrawn, not solved")
    rows = told(
        rows.assign(
            name=[
                _("{test}, {years}").format(test=_(TESTS[row.entity]), years=period(row.period))
                for row in rows.itertuples()
            ],
            group=[withdrawn if "withdrawn" in basis else solved for basis in rows["basis"]],
        )
    )
    columns = {
        "name": Column(_("Test")),
        "group": Column(_("How it ended")),
        **standard_columns(_("From launch to ceiling"), unit="years"),
    }
    longest, shortest = rows.iloc[0], rows.iloc[-1]
    old = rows[rows["period_start"].dt.year < 2000]["value"].min()
    new = rows[rows["period_start"].dt.year >= 2010]["value"].max()
    return Drawing(
        title=_(
            "Tests of before 2000 lasted {old} years or more, those since 2010 {new} at most"
        ).format(old=decimal(old), new=decimal(new))
        if old > new
        else _("Tests last from {shortest} to {longest} until machines reach the ceiling").format(
            shortest=shortest["short"], longest=longest["short"]
        ),
        subtitle=_(
            "Years from the launch of a public test until machines reached the level of people, or "
            "the ceiling of the test, with its first and last year."
        ),
        chart=ranking(
            look, rows, {solved: "big", withdrawn: "muted"}, amount_tooltip(columns, "name")
        ),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is a test. A short bar means fast progress, or a test that was too easy, or "
            "one whose answers became known: from its length alone nobody can tell which."
        ),
        limits=_(
            "What counts as the ceiling differs from test to test and stands in the table. The "
            "level of people on a test is not their ability: on fresh examples of the same kind "
            "machines often do worse. Tests that are still unsolved are not shown."
        ),
        alt=_("Bars: {bars}.").format(
            bars=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
    )
