"""Many articles: streamed, in partitions, on several processes or machines, restartable, with the same numbers."""

from framing.scale.merge import merge_runs
from framing.scale.plan import Done, Partition, Plan, Shard, partitions
from framing.scale.pool import run_in_processes
from framing.scale.run import Summary, Target, Watch, extract_to, plan_of
from framing.scale.tables import TABLES, arrow_schema, table_rows
from framing.scale.work import Work

__all__ = [
    "TABLES",
    "Done",
    "Partition",
    "Plan",
    "Shard",
    "Summary",
    "Target",
    "Watch",
    "Work",
    "arrow_schema",
    "extract_to",
    "merge_runs",
    "partitions",
    "plan_of",
    "run_in_processes",
    "table_rows",
]
