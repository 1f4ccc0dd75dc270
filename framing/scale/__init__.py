"""Many articles: streamed, in partitions, on several processes or machines, restartable, with the same numbers."""

from framing.scale.comparing import compare_tables
from framing.scale.events import GroupedTexts, group_texts
from framing.scale.merge import merge_runs
from framing.scale.near import NearCopies, find_near
from framing.scale.plan import Done, Partition, Plan, Shard, partitions
from framing.scale.pool import run_in_processes
from framing.scale.run import Summary, Target, Watch, extract_to, plan_of
from framing.scale.sketch import TextRecord, text_record
from framing.scale.tables import TABLES, arrow_schema, table_rows
from framing.scale.work import Work

__all__ = [
    "TABLES",
    "Done",
    "GroupedTexts",
    "NearCopies",
    "Partition",
    "Plan",
    "Shard",
    "Summary",
    "Target",
    "TextRecord",
    "Watch",
    "Work",
    "arrow_schema",
    "compare_tables",
    "extract_to",
    "find_near",
    "group_texts",
    "merge_runs",
    "partitions",
    "plan_of",
    "run_in_processes",
    "table_rows",
    "text_record",
]
