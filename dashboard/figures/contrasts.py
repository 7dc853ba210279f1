"""What a figure says when it shows side by side what may not be added or joined.

The differences and their groups are those of ``datasets/comparable_groups.csv``; a figure names the
differences that it is about, and the sentence here is added to what it does not say.
"""

from dashboard.locale import marked

CAUTIONS = {
    "kind_of_investment": marked(
        "Private investment and corporate investment, which also counts mergers and public "
        "offerings, are two measures: do not add or join them."
    ),
    "edition": marked(
        "Editions of one report count past years anew: their numbers stand side by side and are "
        "not one course."
    ),
    "prices": marked(
        "Amounts in prices of their own year stand beside amounts in prices of one year: the gap "
        "between them is in part inflation."
    ),
    "dollars": marked(
        "Dollars of equal buying power and dollars at market rates are two measures: do not "
        "compare one with the other."
    ),
    "finance_leases": marked(
        "Spending with and without finance leases are two measures: only lines of one kind can be "
        "compared."
    ),
    "revenue": marked(
        "A run rate, one month times twelve, is not the revenue of a year: the two are kept apart."
    ),
    "training_cost_method": marked(
        "Wearing out hardware, renting it and buying it are three ways to count one run: their "
        "costs are not to be added."
    ),
    "public_money": marked(
        "Money announced, money that others are hoped to bring, and money spent are kept apart: "
        "they are not to be added."
    ),
    "data_centre_boundary": marked(
        "Some numbers count cryptocurrencies or networks and some do not: the marks tell which."
    ),
    "energy_or_power": marked(
        "Electricity used over a time and the power of a site are two quantities: a site seldom "
        "draws all the power it is built for."
    ),
    "emissions_accounting": marked(
        "Emissions by the grid that a site is on and by the contracts that a company has bought "
        "are two measures of the same electricity."
    ),
    "energy_boundary": marked(
        "The energy of the chips alone, of the whole server and of the whole data centre are three "
        "measures: the wider one is always larger."
    ),
    "water": marked(
        "Water withdrawn is in part given back, water consumed is gone: the two are not to be "
        "added."
    ),
}
"""Difference to a sentence, marked for translation."""
