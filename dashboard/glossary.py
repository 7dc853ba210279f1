"""Words of the field, explained once: name, explanation, and the figure where it matters."""

from dataclasses import dataclass

from dashboard.locale import marked


@dataclass(frozen=True)
class Term:
    """A word that a reader may not know.

    Parameters
    ----------
    name : str
        The word, marked for translation.
    explanation : str
        One or two plain sentences, marked for translation. No numbers that a table should hold.
    figure : str
        Id of a figure where the word matters.
    """

    name: str
    explanation: str
    figure: str


TERMS: tuple[Term, ...] = (
    Term(
        marked("amortised cost"),
        marked(
            "The part of a machine's price that is used up by one task, as its value wears off "
            "over the years in which it runs."
        ),
        "training-cost",
    ),
    Term(
        marked("benchmark"),
        marked(
            "A fixed set of questions or pictures on which models are compared. It measures what "
            "is in it, and is worn out as answers become known."
        ),
        "benchmark-lifetimes",
    ),
    Term(
        marked("capital spending"),
        marked(
            "What a company pays for things that last: land, buildings, machines. Bought on credit "
            "through a finance lease it may not be in the number."
        ),
        "cloud-capital-spending",
    ),
    Term(
        marked("compute"),
        marked(
            "How many calculations a task takes, counted in floating-point operations (FLOP), "
            "that is additions and multiplications of numbers with decimals."
        ),
        "training-compute",
    ),
    Term(
        marked("constant prices"),
        marked(
            "Money with inflation taken out, so that amounts of different years buy the same. "
            "Amounts in prices of each year are called nominal."
        ),
        "world-private-ai-investment",
    ),
    Term(
        marked("energy and power"),
        marked(
            "Power, in watts, is how fast electricity is drawn at one moment. Energy, in "
            "watt-hours, is what adds up over time: a lamp of ten watts uses ten watt-hours in one "
            "hour. A terawatt-hour is a billion kilowatt-hours."
        ),
        "world-data-centre-electricity",
    ),
    Term(
        marked("FLOP and FLOP/s"),
        marked(
            "One FLOP is one calculation; FLOP/s is how many a machine makes in a second. The one "
            "counts a task, the other the speed of a machine."
        ),
        "hardware-efficiency",
    ),
    Term(
        marked("inference"),
        marked("Using a model that has been trained: asking it and getting an answer."),
        "energy-of-one-use",
    ),
    Term(
        marked("location-based and market-based"),
        marked(
            "Two ways to count the emissions of electricity: by the power stations of the grid "
            "that a site is on, or by the contracts that a company has bought. The second can be "
            "nil where the first is not."
        ),
        "location-or-market",
    ),
    Term(
        marked("nearest neighbour"),
        marked(
            "The simplest way to learn: keep all examples, and answer with the one most like the "
            "question."
        ),
        "nearest-neighbour-errors",
    ),
    Term(
        marked("notable model"),
        marked(
            "A model that Epoch AI, a research institute, lists because it was the best at "
            "something, was cited or used widely, or cost much. The choice is theirs."
        ),
        "disclosure",
    ),
    Term(
        marked("open weights"),
        marked(
            "The numbers that make up a trained model can be downloaded, so that others can run "
            "it. Data and methods may still be secret."
        ),
        "open-weights",
    ),
    Term(
        marked("parameter"),
        marked(
            "One of the numbers that a model adjusts as it learns. More parameters can hold more, "
            "and take more to train and to run."
        ),
        "parameters-and-data",
    ),
    Term(
        marked("private and corporate investment"),
        marked(
            "Private investment is money for young companies that are not on the stock market. "
            "Corporate investment counts takeovers, stakes and public offerings as well."
        ),
        "corporate-ai-investment-by-type",
    ),
    Term(
        marked("projection"),
        marked(
            "What would come if the assumptions named with it held. Drawn hollow and dashed "
            "everywhere on this site, as it is not an observation."
        ),
        "forecast-vintages",
    ),
    Term(
        marked("PUE, power usage effectiveness"),
        marked(
            "All electricity of a data centre over that of its computers alone. It says how good "
            "the building is, not what the computers are used for."
        ),
        "pue-and-electricity",
    ),
    Term(
        marked("run rate"),
        marked(
            "The revenue of one month times twelve: a way to sound ahead, not a year's revenue."
        ),
        "lab-revenue-and-losses",
    ),
    Term(
        marked("token"),
        marked("A piece of a word, as language models read and write it."),
        "price-of-an-answer",
    ),
    Term(
        marked("training"),
        marked(
            "Making a model from examples. It is done once, and the model is then used many times."
        ),
        "training-energy-and-carbon",
    ),
    Term(
        marked("withdrawal and consumption of water"),
        marked(
            "Withdrawn water is taken from a river or a pipe, and some of it is given back; "
            "consumed water is gone, mostly into the air."
        ),
        "water",
    ),
)
