"""One decision for every line: what goes, as what, and what was claimed but stays."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import chain, compress
from operator import and_, attrgetter
from typing import TYPE_CHECKING

from cleanseed.decide.blocks import extend_blocks
from cleanseed.decide.cut import Cut, Decision
from cleanseed.decide.going import BOXES, MEMBER, STRONG, Names
from cleanseed.decide.menus import find_menus
from cleanseed.decide.runs import extend_runs
from cleanseed.decide.zones import find_zones, goes_on, is_whole_page, labels_of, paragraphs_of
from cleanseed.result import Kind
from cleanseed.rules import Claim, Strength
from cleanseed.score.opinion import LEAST_LINES, Opinion
from cleanseed.text.document import Document, Shape

if TYPE_CHECKING:
    from cleanseed.decide.headline import Headline
    from cleanseed.decide.possible import Possible

_WEAK = 0.6  # confidence of a removal that rests on weak evidence
# Where two strong rules claim a line, the kinds of boxes come before the looks of their parts.
_RANK = {kind: place for place, kind in enumerate(BOXES)}
_LAST = frozenset({Kind.NAVIGATION, Kind.INTERFACE})  # and what any page has comes after what says more
_ORDER = {kind: _RANK.get(kind, len(_RANK)) + (kind in _LAST) for kind in Kind}
_WORTH = 0.015  # word F1 that the score's cuts must promise, or it is not listened to
_MENDS = 0.4  # of what F1 lacks: where the cuts promise to mend that much, the text is a page whatever it looks like
_DOUBT = 0.3  # score from which a line between paragraphs of the body stays
_PARAGRAPH_DOUBT = 0.3  # score from which a paragraph stays anywhere
_INNER_DOUBT = 0.1  # score from which a paragraph between paragraphs of the body stays
_MARKED_DOUBT = 0.4  # score from which a paragraph stays anywhere where the markup is known, and less is in doubt
_TAIL_DOUBT = 0.2  # score from which a paragraph before or after the body of a text that is no whole page stays
_NEVER = 2.0  # a score that no line has
_FEW = 3  # labels outside the body for which the score is not asked
_MENU = "menu"  # in place of a rule


def decide(document: Document, claims: Sequence[Claim], opinion: Opinion | None = None) -> Decision:
    """Weigh the claims on a document, and the score's opinion of what nobody claims."""
    return _Desk(document, claims, opinion).decide()


class _Desk:
    """The lines of one document, and what has been chosen for each so far."""

    def __init__(self, document: Document, claims: Sequence[Claim], opinion: Opinion | None) -> None:
        self.document = document
        self.claims = sorted(claims, key=lambda claim: (claim.line, _ORDER[claim.rule.kind]))
        self.opinion = opinion
        self.paragraphs = paragraphs_of(document.lines)
        self._told = list(compress(range(len(self.paragraphs)), self.paragraphs))  # the numbers of the paragraphs
        self.chosen: list[Cut | None] = [None] * len(document.lines)
        self.names = Names(document, self.claims, opinion)
        self.given = self.names.given
        self._name, self._reason = self.names.kind_of, self.names.reason_of  # one of each for all lines
        self.quoted: list[Claim] = []
        self.weak: list[Claim] = []
        self.waiting: list[Claim] = []
        self.parts: list[Cut] = []

    def decide(self) -> Decision:
        self._act_on_strong()
        self.zones = find_zones([n for n in self._told if self.chosen[n] is None], len(self.chosen))
        self._act_on_blocks()
        self._keep = self._weigh_score()
        self._named = frozenset(self.given)
        self._act_on_menus()
        self._act_on_weak()
        self._take_scored(self._going_by_score())
        cuts = [cut for cut in self.chosen if cut]
        if self.parts:
            cuts = sorted(cuts + _outside(self.parts, cuts), key=attrgetter("start"))
        return Decision(cuts, self._all_spared, lambda: self.headline)

    def _all_spared(self) -> list[Cut]:
        spared = [_cut(claim, STRONG, "it stands in quotation marks") for claim in self.quoted]
        spared += [
            _cut(claim, _WEAK, "it is weak evidence, alone inside the body")
            for claim in self.waiting
            if claim.line != self.headline
        ]
        return sorted(spared, key=lambda c: c.start)

    @property
    def headline(self) -> int | None:
        """The number of the headline's line."""
        from cleanseed.decide.headline import CERTAIN

        best = next(iter(self._headlines), None)
        return best.number if best and best.belief >= CERTAIN else None

    @cached_property
    def _headlines(self) -> Sequence[Headline]:
        """The lines that may be the headline, weighed only where something hangs on it."""
        from cleanseed.decide.headline import find_headlines

        return find_headlines(self.document, self._possible)

    @cached_property
    def _possible(self) -> Possible:
        from cleanseed.decide.possible import possible_headlines

        return possible_headlines(self.document, self.zones.first, self._named, self._keep)

    def _is_headline(self, number: int) -> bool:
        return self._possible.has(number) and number == self.headline

    def _heads(self, going: Collection[int]) -> set[int]:
        """Return which of the lines that are to go are likely the headline, or the standfirst below it."""
        if not going:
            return set()
        from cleanseed.decide.headline import LIKELY, is_standfirst

        lines, possible = self.document.lines, self._possible
        reach = possible.reach
        heads = {number for number in going if number in reach and possible.has(number)}
        below = range(reach.start + 1, self._standing_from(reach.stop) + 1)  # what stands right below one of them
        under: dict[int, int] = {}
        for number in going:
            if number in below and is_standfirst(lines[number]) and possible.has(head := self._standing_before(number)):
                under[number] = head
        if not heads and not under:
            return heads
        likely = {headline.number for headline in self._headlines if headline.belief >= LIKELY}
        return (heads & likely) | {number for number, head in under.items() if head in likely}

    def _standing_before(self, number: int) -> int:
        """Return the number of the last line before another that no rule takes out, -1 where none is."""
        number -= 1
        while number >= 0 and self.chosen[number] is not None:
            number -= 1
        return number

    def _standing_from(self, number: int) -> int:
        """Return the number of the first line from another on that no rule takes out, the end where none is."""
        while number < len(self.chosen) and self.chosen[number] is not None:
            number += 1
        return number

    def _act_on_strong(self) -> None:
        strong = Strength.STRONG
        for claim in self.claims:
            if claim.quoted:
                self.quoted.append(claim)
            elif claim.rule.strength != strong:
                self.weak.append(claim)
            elif not claim.whole:
                self.parts.append(_cut(claim, STRONG))
            elif self.chosen[claim.line] is None:
                self._take_claimed(claim, STRONG)

    def _act_on_blocks(self) -> None:
        for number, claim in chain(extend_blocks(self.document, self.claims), extend_runs(self.document, self.claims)):
            rule, given = claim.rule, self.given.get(number)
            if given is None or (given[0] != rule.kind and given[0] not in _RANK):
                reason = f"belongs to a block that {rule.reason}"
                self._take_in_company(number, rule.kind, rule.id, reason, MEMBER)

    def _act_on_menus(self) -> None:
        """Take the labels of menus that no rule knows, but for what is likely the headline: it may stand in between.

        The others are in company then.
        """
        if not self.given:
            return  # nothing is known for sure
        found = list(chain.from_iterable(find_menus(self.document, self.claims, self._named)))
        if not found:
            return
        known = {claim.line for claim in self.claims}
        labels = {n for n in found if n not in known and self.chosen[n] is None}
        for number in labels - self._heads(labels):
            # Menus hold the labels of other boxes too.
            self._take_in_company(number, Kind.NAVIGATION, _MENU, "stands in a row of labels that is a menu", 0.0)

    def _act_on_weak(self) -> None:
        """Act on weak claims outside the body, beside a removal, or borne out by the score; spare the others."""
        by_line: dict[int, list[Claim]] = {}
        for claim in self.weak:
            if claim.whole and self.chosen[claim.line] is None:
                by_line.setdefault(claim.line, []).append(claim)
        turns = deque(by_line)
        while turns:
            number = turns.popleft()
            if number not in by_line:
                continue
            taking = next(filter(self._is_borne_out, by_line[number]), None)
            if taking and not self._is_headline(number):
                self._take_claimed(taking, _WEAK)
                del by_line[number]
                turns.appendleft(number + 1)  # so company spreads along a run
                turns.append(number - 1)
        self.waiting = [claim for claim in self.weak if self.chosen[claim.line] is None]

    def _is_borne_out(self, claim: Claim) -> bool:
        """Tell whether place, score or company speak for a weak claim; for a paragraph, only company of its kind."""
        number = claim.line
        if not self._keep[number] or not self.zones.inside(number):
            return True
        company = [self.given[n] for n in (number - 1, number + 1) if n in self.given]
        if self.paragraphs[number]:
            return any(kind == claim.rule.kind for kind, *_ in company)
        return bool(company)

    def _weigh_score(self) -> list[bool]:
        """Return which lines the score keeps: all of them where cutting promises little.

        So an extractor's output and a clean text are left alone.  Between paragraphs of the body only strong evidence
        counts.  Where the text does not look like a whole page, and cutting would leave most of what is wrong with it,
        only labels before and after the body go, and paragraphs there that are hardly in doubt.
        """
        document, opinion, chosen = self.document, self.opinion, self.chosen
        if opinion is None or len(chosen) < LEAST_LINES:
            return [True] * len(chosen)
        # A widget or two that rules know make no page of a story.
        labels = [label for label, cut in zip(labels_of(document.lines), chosen, strict=True) if cut is None]
        # A sentence of a text of one line is no paragraph.
        whole = document.shape is Shape.ONE_LINE or document.is_marked or is_whole_page(labels)
        if not (whole or self._has_company()):
            return [True] * len(chosen)
        standing = [cut is None for cut in chosen]
        wanted = list(map(and_, opinion.keep, standing))
        as_is = opinion.expected_f1(standing)
        gain = opinion.expected_f1(wanted) - as_is
        if gain < _WORTH:
            return [True] * len(chosen)
        if sure := [n for n in self._told if wanted[n]]:
            self.zones = find_zones(sure, len(chosen))
        keep = self._beyond_doubt(opinion, whole or gain >= _MENDS * (1 - as_is))
        if document.shape is not Shape.ONE_LINE:
            self._spare_paragraphs(keep)
        self._spare_sentences(keep)
        return keep

    def _beyond_doubt(self, opinion: Opinion, whole: bool) -> list[bool]:
        """Return which lines the score keeps, or leaves in doubt: those of a whole page have to show that they are body
        if they are labels, or no line of the body is near; of other texts only what stands outside has to."""
        inside, outside = (_DOUBT, _DOUBT), (_NEVER, _NEVER)  # least scores of labels and of paragraphs
        if not whole:
            inside, outside = (0.0, 0.0), (_NEVER, _TAIL_DOUBT)
        elif self.document.shape is not Shape.ONE_LINE:
            marked = self.document.is_marked
            inside = _DOUBT, _DOUBT if marked else _INNER_DOUBT
            outside = _NEVER, _MARKED_DOUBT if marked else _PARAGRAPH_DOUBT
        first, last = self.zones.first, self.zones.last
        return [
            keep or score >= (inside if first <= number <= last else outside)[told]
            for number, (keep, score, told) in enumerate(
                zip(opinion.keep, opinion.scores, self.paragraphs, strict=True)
            )
        ]

    def _has_company(self) -> bool:
        """Tell whether labels are half of all lines, or more than the headline and a line or two of what is not body.

        Else there is nothing that the score could well take, and it need not be formed.
        """
        count = len(self.chosen)
        if 2 * (count - len(self._told)) > count:
            return True
        around = chain(range(self.zones.first), range(self.zones.last + 1, count))
        return sum(self.chosen[n] is None and not self.paragraphs[n] for n in around) > _FEW

    def _spare_paragraphs(self, keep: list[bool]) -> None:
        """Let paragraphs stay in every run of lines to cut that holds more of them than of other lines.

        What paragraphs a page adds to its body (teasers, comments, promises) stand among headlines, names, dates and
        buttons; paragraphs by themselves are body.
        """
        goes = [not kept or cut is not None for kept, cut in zip(keep, self.chosen, strict=True)]
        goes.append(False)
        end = 0
        for number in self._doubted(keep, range(len(keep))):
            if number < end or not self.paragraphs[number]:
                continue
            start = number
            while start > end and goes[start - 1]:
                start -= 1
            end = goes.index(False, number)
            paragraphs = [n for n in range(start, end) if self.paragraphs[n] and self.chosen[n] is None]
            if 2 * len(paragraphs) > end - start:
                for n in paragraphs:
                    keep[n] = True

    def _spare_sentences(self, keep: list[bool]) -> None:
        """Let lines of the body stay that a sentence runs through: links and code may stand on lines of their own."""
        lines, chosen = self.document.lines, self.chosen
        for n in self._doubted(keep, range(self.zones.first + 1, self.zones.last)):
            if (keep[n - 1] and chosen[n - 1] is None and goes_on(lines[n - 1], lines[n])) or (
                keep[n + 1] and chosen[n + 1] is None and goes_on(lines[n], lines[n + 1])
            ):
                keep[n] = True

    def _doubted(self, keep: Sequence[bool], numbers: Iterable[int]) -> list[int]:
        """Return which of the lines the score would take, and nothing else has taken."""
        return [n for n in numbers if not keep[n] and self.chosen[n] is None]

    def _going_by_score(self) -> set[int]:
        """Return the numbers of the lines that the score would not keep, unless nothing would be left.

        What is likely the headline stays, and its standfirst; so do paragraphs where rules took out every label that
        goes, since what a page adds to its body comes with labels of its own.
        """
        going = set(self._doubted(self._keep, range(len(self._keep))))
        going -= self._heads(going)
        if self.document.shape is not Shape.ONE_LINE and all(self.paragraphs[n] for n in going):
            return set()
        return going if len(going) < self.chosen.count(None) else set()

    def _take_claimed(self, claim: Claim, confidence: float) -> None:
        """Take the line that a rule claims."""
        rule, number = claim.rule, claim.line
        self.given[number] = rule.kind, confidence, rule.reason
        self.chosen[number] = Cut(
            claim.start, claim.end, self._name, rule.id, self._reason, confidence, rule.gate, "", number
        )

    def _take_in_company(self, number: int, kind: Kind, rule: str, reason: str, surely: float) -> None:
        """Take a line for the company that it keeps, under a name that is as sure as told."""
        line = self.document.lines[number]
        self.given[number] = kind, surely, reason
        self.chosen[number] = Cut(line.start, line.end, self._name, rule, self._reason, MEMBER, line=number)

    def _take_scored(self, numbers: Collection[int]) -> None:
        """Take the lines that go by the score."""
        self.names.scored = numbers
        if not numbers:
            return
        assert self.opinion is not None
        lines, scores, chosen = self.document.lines, self.opinion.scores, self.chosen
        for number in numbers:
            line = lines[number]
            chosen[number] = Cut(
                line.start, line.end, self._name, "score", self._reason, 1 - scores[number], False, "", number
            )


def _cut(claim: Claim, confidence: float, why: str = "") -> Cut:
    rule = claim.rule
    return Cut(claim.start, claim.end, rule.kind, rule.id, rule.reason, confidence, rule.gate, why)


def _outside(parts: list[Cut], taken: list[Cut]) -> list[Cut]:
    """Drop the parts that lie in a line gone whole or overlap another part."""
    starts = [cut.start for cut in taken]
    kept: list[Cut] = []
    for part in sorted(parts, key=lambda c: (c.start, -c.end)):
        if kept and part.start < kept[-1].end:
            continue
        place = bisect_left(starts, part.end) - 1
        if place < 0 or taken[place].end <= part.start:
            kept.append(part)
    return kept
