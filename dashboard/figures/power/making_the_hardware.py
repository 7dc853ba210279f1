"""Draw what making the machines emits: chips, the servers around them, ordinary servers."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import labelled_ticks, method_name, standard_columns, tooltip
from dashboard.figures.power.headed_bars import ROW_PX, headed_bars
from dashboard.figures.rows import as_text, fact, joined, observations
from dashboard.formatting import decimal, interval, listing, quantity, times, with_range
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

VIEWS = {
    "making": marked("making alone"),
    "life": marked("making beside the rest of its life"),
}

MACHINES = {
    "nvidia_h100_gpu_pcf": ("chip", marked("H100")),
    "a100_embodied_chien": ("chip", marked("A100, share of server")),
    "p5_server_no_gpu": ("server", marked("Server around them")),
    "nvidia_h100_board_pcf": ("server", marked("Eight H100 chips")),
}
"""Hardware of AI: the block that each bar stands in, and its name."""

BLOCKS = {
    "chip": (marked("A chip"), marked("One AI chip (GPU)")),
    "server": (marked("A server"), marked("One server, or the chips in it")),
}

ORDINARY = "manufacturing_footprint"
TOTAL = "product_carbon_footprint_total"

LABEL_ROOM_PX = 56


def _ordinary_servers() -> pd.DataFrame:
    """Return what making and the whole life of each ordinary server emit, side by side."""
    rows = observations("embodied")
    making, total = (
        rows[rows["metric"] == metric].set_index("entity") for metric in (ORDINARY, TOTAL)
    )
    whole = total[["fact_id", "value", "basis"]].add_suffix("_total")
    pairs = making.join(whole).reset_index()
    pairs["share"] = 100 * pairs["value"] / pairs["value_total"]
    return pairs.sort_values("value_total", ascending=False, ignore_index=True)


def _making() -> pd.DataFrame:
    """Return the hardware of AI, and between it all ordinary servers as one median with a range."""
    rows = observations("embodied")
    rows = rows[rows["fact_id"].isin(MACHINES)]
    rows = rows.assign(
        block=[MACHINES[fact_id][0] for fact_id in rows["fact_id"]],
        label=[_(MACHINES[fact_id][1]) for fact_id in rows["fact_id"]],
    )
    servers = _ordinary_servers()
    ordinary = pd.DataFrame(
        [
            {
                "fact_id": ";".join(servers["fact_id"]),
                "entity": "Dell PowerEdge",
                "metric": ORDINARY,
                "period": f"{servers['period'].min()}/{servers['period'].max()}",
                "value": servers["value"].median(),
                "low": servers["value"].min(),
                "high": servers["value"].max(),
                "unit": servers["unit"].iloc[0],
                "basis": servers["basis"].iloc[0],
                "method": "derived",
                "source_id": joined(*servers["source_id"]),
                "block": "server",
                "label": _("Ordinary server"),
            }
        ]
    )
    rows = pd.concat([as_text(rows), ordinary], ignore_index=True)
    rows["block_rank"] = rows["block"].map(list(BLOCKS).index)
    return rows.sort_values(["block_rank", "value"], ignore_index=True)


@figure(
    "making-the-hardware",
    options=[
        Choice.among(
            VIEWS,
            name="view",
            label=marked("Show"),
            default="making",
        )
    ],
    tables=["electricity"],
)
def making_the_hardware(look: Look, view: str) -> Drawing:
    """Draw what making the machines emits.

    Parameters
    ----------
    view : str
        Chips and servers of AI beside ordinary servers; or each ordinary server's whole life.
    """
    return _making_alone(look) if view == "making" else _whole_life(look)


def _making_alone(look: Look) -> Drawing:
    """Draw what making chips and servers emits, up to the factory gate."""
    rows = _making()
    servers = _ordinary_servers()
    rows["how"] = [method_name(method) for method in rows["method"]]
    rows["shown"] = [
        with_range(row.value, row.low, row.high, row.unit) for row in rows.itertuples()
    ]
    columns = {
        "label": Column(_("Hardware")),
        **standard_columns(_("Emissions of making it"), "kgCO2e"),
    }
    of = rows.set_index("fact_id")["value"]
    around, chips = of["p5_server_no_gpu"], of["nvidia_h100_board_pcf"]
    told = ["label", "shown", "how", "basis"]
    bars = rows.assign(row=rows["fact_id"], text=[decimal(value) for value in rows["value"]])
    bars.loc[bars.index[0], "text"] = quantity(rows["value"].iloc[0], "kgCO2e")
    palette = look.palette
    return Drawing(
        title=_(
            "Making the server around eight H100 chips emits {ratio} as much as making the chips"
        ).format(ratio=times(around / chips)),
        subtitle=_(
            "Emissions of making hardware, up to the factory gate, kilograms of CO₂ equivalent; "
            "published from {first} to {last}."
        ).format(first=rows["period"].str[:4].min(), last=rows["period"].str[-4:].max()),
        chart=headed_bars(
            look,
            bars[["block", "row", "value", "low", "high", "text", *told]].assign(
                name=bars["label"]
            ),
            headings={block: (_(brief), _(full)) for block, (brief, full) in BLOCKS.items()},
            colours={"chip": palette.big, "server": palette.series[2]},
            tooltip=tooltip(
                columns
                | {
                    "name": columns["label"],
                    "shown": columns["value"],
                    "how": Column(_("Method")),
                },
                ["name", "shown", "how", "basis"],
            ),
            label_room=LABEL_ROOM_PX,
            name_limit=160,
        ),
        table=rows[["fact_id", "entity", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is what was emitted until a machine left the factory: mining, chip plants, "
            "assembly. The dark line spans {count} ordinary servers of one maker, whose median is "
            "the bar. Compare bars within a block: a server holds several chips."
        ).format(count=decimal(len(servers))),
        limits=_(
            "The methods differ: the maker's own number for the chips, whose document was not "
            "seen here but read in a tool that uses it; a model from parts for the server around "
            "them; shares of a life cycle for ordinary servers, which hold no such chips. The "
            "older A100 includes its share of a server and cannot be set against the H100 alone. "
            "Buildings and networks are outside, and no source gives a range for one machine."
        ),
        alt=_("Bars. {bars}.").format(
            bars=listing(
                _("{name}: {amount}").format(name=row.label, amount=row.shown)
                for row in rows.itertuples()
            )
        ),
    )


def _whole_life(look: Look) -> Drawing:
    """Draw making and the rest of the life of each ordinary server, as its maker counts it."""
    servers = _ordinary_servers()
    part_names = {"making": _("making"), "rest": _("use and the rest of its life")}
    making = servers.assign(part="making")
    rest = servers.assign(
        part="rest",
        value=servers["value_total"] - servers["value"],
        method="derived",
        fact_id=servers["fact_id_total"] + ";" + servers["fact_id"],
        basis=servers["basis_total"],
    )
    rows = pd.concat([making, rest], ignore_index=True)
    rows["what"] = rows["part"].map(part_names)
    rows["shown"] = [quantity(row.value, row.unit) for row in rows.itertuples()]
    rows["how"] = [method_name(method) for method in rows["method"]]
    rows["start"] = [0.0] * len(making) + making["value"].tolist()
    rows["end"] = rows["start"] + rows["value"]
    columns = {
        "entity": Column(_("Server")),
        "what": Column(_("Part of its life")),
        **standard_columns(_("Emissions"), "kgCO2e"),
        "share": Column(_("Share of making"), "percent"),
    }
    order = servers["entity"].tolist()
    palette = look.palette
    scale = alt.Scale(
        domain=[0, servers["value_total"].max()],
        nice=False,
        range=[0, alt.ExprRef("width - 48")],
    )
    x = alt.X("start:Q", axis=None, scale=scale)
    y = alt.Y(
        "entity:N",
        sort=order,
        scale=alt.Scale(domain=order, paddingInner=0.25, paddingOuter=0.1),
        axis=labelled_ticks(
            {name: name.removeprefix("Dell ") for name in order},
            labelOverlap=False,
            labelLimit=160,
        ),
    )
    color = alt.Color(
        "what:N",
        scale=alt.Scale(domain=list(part_names.values()), range=[palette.big, palette.muted]),
        legend=alt.Legend(),
    )
    labels = servers[["entity", "value_total"]].assign(
        text=[quantity(share, "percent", 2) for share in servers["share"]]
    )
    chart = alt.layer(
        alt.Chart(rows[["entity", "what", "start", "end", "shown", "how", "basis"]])
        .mark_bar(cornerRadiusEnd=0)
        .encode(
            x=x,
            x2="end:Q",
            y=y,
            color=color,
            tooltip=tooltip(
                columns | {"shown": columns["value"], "how": Column(_("Method"))},
                ["entity", "what", "shown", "how", "basis"],
            ),
        ),
        alt.Chart(labels)
        .mark_text(align="left", baseline="middle", dx=6, fontWeight=600, color=palette.big)
        .encode(x=alt.X("value_total:Q", scale=scale, axis=None), y=y, text="text"),
        height=ROW_PX * len(order),
    )
    low, high = servers["share"].min(), servers["share"].max()
    longest = servers.iloc[0]
    h100 = fact("nvidia_h100_board_pcf")
    return Drawing(
        title=_(
            "Making ordinary servers is {shares} of what they emit: most comes from use"
        ).format(shares=interval(low, high, "percent", 2)),
        subtitle=_(
            "Emissions of {count} servers of one maker over four years of use in Europe, as the "
            "maker counts them ({first} to {last}); at the end of each bar the share of making."
        ).format(
            count=decimal(len(servers)),
            first=servers["period"].min(),
            last=servers["period"].max(),
        ),
        chart=chart,
        table=rows[["fact_id", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "A bar is one model of server over its life; the first part is making it, the second "
            "mostly the electricity it uses. The longest, {server}, comes to {total}. The cleaner "
            "the electricity, the larger the share of making."
        ).format(server=longest["entity"], total=quantity(longest["value_total"], longest["unit"])),
        limits=_(
            "These are ordinary servers without AI chips: eight H100 alone add {chips} before they "
            "run. The maker assumes how much a server is used, and the electricity of Europe at "
            "the time; it prints one number and no range."
        ).format(chips=quantity(h100["value"], h100["unit"])),
        alt=_("Stacked bars. Share of making: {servers}.").format(
            servers=listing(
                _("{server} {share} of {total}").format(
                    server=row.entity,
                    share=quantity(row.share, "percent", 2),
                    total=quantity(row.value_total, row.unit),
                )
                for row in servers.itertuples()
            )
        ),
        also_cites=(h100["source_id"],),
    )
