"""A comparison as the options of a report want it shown."""

from framing.compare.result import Comparison
from framing.report.blinding import Blinding
from framing.report.excerpts import excerpted, shown_words
from framing.report.options import ReportOptions

BLIND = (
    "Outlets are called A, B, C in the order of the alphabet, and articles have neutral ids. In the articles names of "
    "outlets, addresses and bylines are masked, ■ for each character; digests are those of the masked texts."
)
EXCERPT = (
    "around each mark, the headlines, and of other passages their first words. Single sentences and quotations in "
    "tables are cut likewise."
)


class Preparation:
    """Makes of a comparison, and of what is compared apart in it, what `options` want shown. Names are hidden first, so
    that none is cut in two, and have the same aliases everywhere."""

    def __init__(self, whole: Comparison, options: ReportOptions) -> None:
        self._blinding = Blinding(whole) if options.blind else None
        self._excerpt = options.excerpt

    def __call__(self, part: Comparison) -> Comparison:
        """The part as it is shown."""
        shown = self._blinding.of(part) if self._blinding else part
        return shown if self._excerpt is None else excerpted(shown, self._excerpt)


def prepared(comparison: Comparison, options: ReportOptions) -> Comparison:
    """The comparison from which every form of the report is made."""
    return Preparation(comparison, options)(comparison)


def notes(comparison: Comparison, options: ReportOptions) -> list[tuple[str, str]]:
    """What a report of a prepared comparison must say of how it shows it: what it is about, and a sentence or more."""
    found = []
    if options.blind:
        found.append(("Outlet names", BLIND))
    if options.excerpt is not None:
        shown, whole = shown_words(comparison)
        share = f" ({100 * shown / whole:.0f} %)" if whole else ""
        n = options.excerpt
        found.append(
            ("Excerpts", f"{n} word{'s' if n > 1 else ''} {EXCERPT} {shown:,} of {whole:,} words{share} are shown.")
        )
    return found
