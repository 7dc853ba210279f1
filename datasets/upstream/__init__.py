"""The dumps that tables are made from: one module a dump, which reads no file and writes none."""

from datasets.upstream import clusters, countries, exchange_rates, hardware, models
from datasets.upstream.dump import Dump

DUMPS: dict[str, Dump] = {
    module.DUMP.name: module.DUMP
    for module in (models, hardware, clusters, countries, exchange_rates)
}
