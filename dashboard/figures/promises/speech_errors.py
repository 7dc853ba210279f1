"""Draw the errors of speech recognition beside those of people, on two kinds of talk."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import listing, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

SPEAKERS = {
    "Microsoft 2016": (marked("Microsoft’s system"), True),
    "Microsoft 2017": (marked("Microsoft’s system"), True),
    "Professional transcribers (Microsoft)": (marked("Professional typists"), False),
    "Careful transcribers (IBM)": (marked("Careful typists, after IBM"), False),
}

TALK = {
    "word_error_rate": marked("set topics"),
    "word_error_rate_callhome": marked("family talk"),
}


@figure("speech-errors", tables=["story"])
def speech_errors(look: Look) -> Drawing:
    """Draw the errors of speech recognition beside those of people, on two kinds of talk."""
    machine, person = _("machine"), _("people")
    rows = observations("speech_wer")
    rows = rows.assign(order=rows["metric"].map(list(TALK).index)).sort_values(
        ["order", "value", "entity"], ascending=[True, False, True], ignore_index=True
    )
    rows = told(
        rows.assign(
            talk=[_(TALK[metric]) for metric in rows["metric"]],
            group=[machine if SPEAKERS[entity][1] else person for entity in rows["entity"]],
        )
    )
    rows["name"] = [
        _("{who}, {year}, {talk}").format(who=_(SPEAKERS[entity][0]), year=year, talk=talk)
        for entity, year, talk in zip(rows["entity"], rows["year"], rows["talk"], strict=True)
    ]
    columns = {
        "name": Column(_("Who")),
        "talk": Column(_("Talk")),
        "when": Column(_("Year")),
        **standard_columns(_("Wrong words"), "%"),
    }
    easy, hard = (rows[(rows["metric"] == metric) & (rows["group"] == machine)] for metric in TALK)
    other = fact("pair_speech_lab")
    return Drawing(
        title=_(
            "A machine typed telephone talk as well as people in {year}, and twice as badly in the "
            "family"
        ).format(year=easy["year"].max())
        if hard["value"].iloc[0] > 1.8 * easy["value"].min()
        else _("A machine typed telephone talk as well as people in {year}").format(
            year=easy["year"].max()
        ),
        subtitle=_(
            "Wrong words when recorded telephone talk is typed out, percent, on two sets of "
            "recordings, as reported by the two companies that measured."
        ),
        chart=ranking(
            look, rows, {machine: "big", person: "small"}, amount_tooltip(columns, "name")
        ),
        table=rows[["fact_id", "metric", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is the share of words that a machine or people got wrong. The promise of "
            "human level was kept on these recordings; looser talk is harder for both."
        ),
        limits=_(
            "How good people are depends on how they are asked: careful typists made fewer errors "
            "than those first compared with. All recordings are American telephone talk of the "
            "last century. Accents, noise and children are not in it; today's systems are better "
            "and are not in our data. Of the same system of {year} another report gives {other}."
        ).format(year=other["year"] - 1, other=quantity(other["value"], "percent")),
        alt=_("Bars: {bars}.").format(
            bars=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
        also_cites=cited(other),
    )
