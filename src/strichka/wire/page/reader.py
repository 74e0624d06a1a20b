"""Read a page's text or HTML into a `Page`: what ``strichka take`` makes a draft of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from strichka.wire.page import address, decoding, lines, linked, markup, vocabulary
from strichka.wire.page.about import titles
from strichka.wire.page.about.heads import head_of
from strichka.wire.page.about.metadata import Metadata, metadata_of
from strichka.wire.page.blocks import Block, cut, from_text, without_marker
from strichka.wire.page.bylines import is_role, names_of, read_bylines, signature
from strichka.wire.page.labelling import facts
from strichka.wire.page.labelling.headline import HEADLINE_LENGTH, without_signs
from strichka.wire.page.labelling.sheet import Label
from strichka.wire.page.labels import label
from strichka.wire.page.page import Byline, Page, PageError, Part, PictureNote, RelatedNote, Run, Runs, plain
from strichka.wire.page.pictures import Picture
from strichka.wire.page.plain import clipped

_URL = re.compile(r"https?://\S+")
# «КИЇВ, 22 листопада (Агенція) –»: a place in capitals with a date or an agency, so that «НАТО –» is none.
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-zа-яєіїґ][^a-zа-яєіїґ,(\d]{2,30}(?:,[^–—(]{3,40}?)?\s*(?:\([^)]{2,40}\))?)\s*[–—-]{1,2}\s+"
)
# A story of the longest kind has a tenth of this; more is an archive, and would take minutes.
_MOST_LINES = 20_000
_MOST_TAGS = 60_000
_YEAR = re.compile(r"(?:19|20)\d\d")  # of a message to newsrooms: its date would be lost with the place
_SUBHEADING_WORDS = 12
_AROUND_NAMES = " ·|•—–"
_LIKE_TITLE = 60  # per cent


def read(raw: bytes | str, *, name: str = "", charset: str = "") -> Page:
    """The story that stands on a page, plain text or HTML (told by content; ``name`` is the file's, a weak hint).

    Every line that a browser shows is in the result, at least in ``left_out``; only the words of labels («Фото:»,
    «By», «Автор:») and a list's bullets are dropped. ``charset`` is what somebody knows of the encoding. Raises
    `PageError`.
    """
    decoded = decoding.decode(raw, charset=charset)
    text = decoded.text
    marked = markup.looks_like_html(text) or (name.lower().endswith((".html", ".htm")) and "</" in text)
    if (text.count("<") > _MOST_TAGS) if marked else (len(text.splitlines()) > _MOST_LINES):
        raise decoding.huge()
    clip = "" if marked else clipped.as_markup(text)
    if not (marked or clip):
        return replace(_page(text, from_text(text)), damaged=decoded.damaged)
    if clip:
        return replace(_read_markup(clip), damaged=decoded.damaged, source_text=text)
    return replace(_read_markup(text), damaged=decoded.damaged)


def _read_markup(text: str) -> Page:
    url = address.of_page(text) or linked.address_of(text)
    blocks, left_out = markup.from_html(text, url=url)
    page = linked.instead(text, _marked(text, blocks, left_out), _plain)
    return replace(page, url=url)


def _plain(text: str) -> Page:
    """Its first line is the headline."""
    return _page(text, from_text(text), title=text.partition("\n")[0])


def _marked(text: str, blocks: list[Block], left_out: list[str]) -> Page | PageError:
    try:
        return _page(text, blocks, left_out=left_out, marked=True)
    except PageError as error:
        return error


def _page(
    text: str, blocks: list[Block], *, title: str = "", left_out: Sequence[str] = (), marked: bool = False
) -> Page:
    metadata, (title, site) = (metadata_of(text), _entitled(text, blocks)) if marked else (Metadata(), (title, ""))
    labels = label(blocks, marked=marked, titles=[title, *metadata.headlines], site=metadata.site or site)
    told = [
        replace(one, runs=_unlinked(one.runs)) if given == "body" else one
        for one, given in zip(blocks, labels, strict=True)
    ]
    maker = _Maker(told, labels, left_out=[*left_out])
    maker.run()
    headline = maker.headline or (next(filter(None, (*metadata.headlines, title)), "") if maker.parts else "")
    if not any(char.isalpha() for char in headline):
        raise _without_headline(blocks)
    at = labels.index("headline") if "headline" in labels else -1
    seen = facts.Seen(blocks, labels, at, text)
    named = titles.site(text, headline) if marked else ""
    if named:
        site = named
    elif not site and title and fuzz.partial_ratio(vocabulary.fold(title), vocabulary.fold(headline)) < _LIKE_TITLE:
        site = title  # a page that calls all of itself by the site's name
    return _with_facts(
        maker.page(headline, text), seen, metadata_of(text, headline=headline) if marked else metadata, site
    )


def _entitled(text: str, blocks: Sequence[Block]) -> tuple[str, str]:
    """The story's title and the site's name; what the one heading of the page says is not the site's."""
    title, site = titles.parts(text)
    first = titles.first(text)
    heads = [one for one in blocks if one.hints & {"heading", "headline"} and not one.linked and one.text]
    tops = [one for one in heads if "h1" in one.hints] or heads[:1]
    alike = [vocabulary.fold(one.text) for one in tops]
    if first and site and alike == [vocabulary.fold(site)]:
        return site, first
    return title, site


def _unlinked(runs: Runs) -> Runs:
    """Without links that lead nowhere: a script's."""
    return cut([replace(run, href="") if run.href == "#" else run for run in runs], 0)


def _with_facts(page: Page, seen: facts.Seen, metadata: Metadata, site: str) -> Page:
    source = facts.source(seen, metadata, [site] if site else [])
    words = "\n".join([page.headline, page.standfirst, *(part.text for part in page.paragraphs)])
    topics = facts.topics(page.topics, metadata, words)
    lead = page.lead_picture
    if lead and lead.url and not (lead.caption or lead.credit):
        lead = replace(lead, caption=metadata.caption, credit=metadata.credit)
    if lead and not lead.credit:
        lead = replace(lead, credit=facts.photographer(seen))
    return replace(
        page,
        lead_picture=lead,
        bylines=facts.bylines(page.bylines, metadata, source, seen, titles.besides(seen.source, page.headline)),
        topics=topics,
        left_out=(*page.left_out, *(topic for topic in page.topics if topic not in topics)),
        published=facts.published(seen, metadata),
        language=facts.language(words, seen.source),
        source=source,
    )


def _without_headline(blocks: list[Block]) -> PageError:
    longest = next((len(one.text) for one in blocks if len(one.text) > HEADLINE_LENGTH), 0)
    if not any(one.text for one in blocks):
        return PageError(
            "hopeless",
            "No text was found: the page may show it only with its scripts. Copy the text from a browser and paste it.",
        )
    if not longest:
        return PageError("hopeless", "No headline was found. Put the headline on the first line and try again.")
    return PageError(
        "headline",
        f"No headline was found: a line of {longest} characters is too long for one, which has {HEADLINE_LENGTH} at"
        " most. Put a shorter headline on the first line and try again.",
    )


@dataclass(slots=True)
class _Maker:
    """Goes through the labelled blocks once and puts each where it belongs."""

    blocks: Sequence[Block]
    labels: Sequence[Label]
    headline: str = ""
    standfirst: str = ""
    dateline: str = ""
    bylines: list[Byline] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    related: list[RelatedNote] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    lead: PictureNote | None = None
    picture: Picture | None = None
    spoken: bool = False  # running text has come

    def run(self) -> None:
        i = 0
        while i < len(self.blocks):
            if self.labels[i] not in {"caption", "credit", "image", "furniture"}:
                self._close_picture()
            i += self._body(i) if self.labels[i] == "body" else self._labelled(i)
        self._close_picture()

    def page(self, headline: str, source: str) -> Page:
        return Page(
            headline, tuple(self.bylines), self.lead, self.standfirst, tuple(self.parts), tuple(self.related),
            tuple(self.topics), self.dateline, tuple(self.left_out), source,
        )  # fmt: skip

    def _labelled(self, i: int) -> int:
        block, label = self.blocks[i], self.labels[i]
        match label:
            case "headline":
                self.headline = without_signs(block.text)
            case "standfirst":
                self.left_out += [self.standfirst] if self.standfirst else []
                self.standfirst = block.text
            case "dateline":
                self.dateline = f"{self.dateline} {block.text}".strip()
            case "byline" | "role":
                self._byline(block.text, role=label == "role")
            case "head":
                self._head(block.text)
            case "topics" if self._is_row_of_words(i):
                self._topics(lines.word_row(block.text), block.text)
            case "topics":
                self._topics(
                    lines.topics_of(block)
                    or lines.rows_of_topics(block.text)
                    or lines.short_row(block.text)
                    or (block.text,),
                    block.text,
                )
            case "caption" | "credit" | "image":
                self._picture(block, label)
            case "related" | "related-caption":
                self._related(block, caption=label == "related-caption")
            case _:
                self.left_out += [block.text] if block.text else []
        return 1

    def _byline(self, text: str, *, role: bool) -> None:
        text = text.strip(_AROUND_NAMES)
        found = () if role else read_bylines(text) or head_of(text).bylines
        if not (role or found or names_of(text.rstrip("."))) and signature(text):
            found = signature(text)
            self.left_out.append(text)
        if role or not (found or names_of(text.rstrip("."))):
            if "@" in text or (not role and not is_role(text.strip(",. "))):
                self.left_out.append(text)
            elif self.bylines and not self.bylines[-1].role:
                self.bylines[-1] = replace(self.bylines[-1], role=text)
            else:
                self.bylines.append(Byline("", text))
            return
        self._named(found or names_of(text.rstrip(".")), text)

    def _named(self, bylines: tuple[Byline, ...], text: str) -> None:
        known = {one.name for one in self.bylines if one.name}
        new = [who for who in dict.fromkeys(bylines) if who.name not in known or who.name == ""]
        self.left_out += [text] if len(new) < len(bylines) else []
        self.bylines += new

    def _head(self, text: str) -> None:
        head = head_of(text)
        repeated = {who.name for who in head.bylines} & {who.name for who in self.bylines}
        self._named(head.bylines, "")
        self.left_out = [one for one in self.left_out if one]
        self.left_out += [text] if head.published or head.changed or head.rest or head.source or repeated else []

    def _is_row_of_words(self, i: int) -> bool:
        """«Суми тролейбус»: topics of a copied page on one line; where each has a line, one may be of two words."""
        around = {*self.labels[max(0, i - 1) : i], *self.labels[i + 1 : i + 2]}
        row = lines.word_row(self.blocks[i].text)
        return bool(row) and "topics" not in around and not self.blocks[i].hints

    def _topics(self, topics: tuple[str, ...], text: str) -> None:
        self.left_out += [text] if set(topics) & set(self.topics) or len(set(topics)) < len(topics) else []
        labels = [topic for topic in topics if vocabulary.TOPICS.fullmatch(topic)]
        self.left_out += labels
        self.topics += [topic for topic in dict.fromkeys(topics) if topic not in (*self.topics, *labels)]

    def _picture(self, block: Block, label: Label) -> None:
        picture = self.picture or Picture()
        if {"caption": picture.caption, "credit": picture.credit, "image": picture.url}[label]:
            self._close_picture()
            picture = Picture()
        self.picture = picture
        match label:
            case "image":
                picture.url = block.url
            case "credit":
                picture.add_credit(block.text)
            case _:
                picture.add_caption(block.text)

    def _close_picture(self) -> None:
        picture, self.picture = self.picture, None
        if picture is None:
            return
        if self.lead is None and not self.parts:
            self.lead = picture.note()
        else:
            self.parts.append(Part("picture", picture=picture.note()))

    def _related(self, block: Block, *, caption: bool) -> None:
        marker = lines.related_marker(block.text)
        if caption and self.related:
            self.related[-1] = replace(self.related[-1], caption=block.text)
            return
        runs = cut(block.runs, len(block.text) - len(marker[1])) if marker else block.runs
        href = next((run.href for run in runs if run.href), "")
        self.related.append(RelatedNote(plain(runs), "", len(self.parts), href))
        self.parts.append(Part("related", runs))
        self.left_out += [marker[0]] if marker else []

    def _body(self, i: int) -> int:
        """Puts one part into the flow; returns how many blocks it took."""
        block = self.blocks[i]
        taken = _run_of(self.blocks, self.labels, i)
        together = self.blocks[i : i + taken]
        if "item" in block.hints or (block.hints & {"bullet", "number"} and _counts(together)):
            self.parts.append(_list(together))
            return taken
        if "row" in block.hints and not any(lines.is_prose(cell.text) for cell in together):
            self.parts.append(Part("paragraph", _joined([cell.runs for cell in together])))
            return taken
        if block.rows:
            self.parts.append(Part("table", rows=block.rows, ordered="head" in block.hints))
        elif "embed" in block.hints or _URL.fullmatch(block.text):
            self.parts.append(Part("embed-url", url=block.url or block.text))
        elif "quote" in block.hints:
            self.parts.append(Part("quote", block.runs))
        elif "heading" in block.hints or self._is_subheading(i) or self._is_bold_line(i):
            self.parts.append(Part("subheading", block.runs))
        elif block.text:
            self._paragraph(block.runs)
        return 1

    def _is_subheading(self, i: int) -> bool:
        """A short line of its own without a full stop, with running text before and after it."""
        text = self.blocks[i].text
        after = next((j for j in range(i + 1, len(self.blocks)) if self.labels[j] == "body"), None)
        if after is None or not self.parts or lines.words(text) > _SUBHEADING_WORDS or "root" in self.blocks[i].hints:
            return False
        alone = self.blocks[i].group not in {self.blocks[i - 1].group, self.blocks[after].group}
        plainly = text[0].isupper() and (text[-1].isalnum() or text[-1] in "»”")
        below = self.blocks[after].text
        heads = lines.words(below) > lines.words(text) and (lines.ends_sentence(below) or below.endswith(":"))
        return alone and plainly and heads and lines.ends_sentence(self._last_text())

    def _is_bold_line(self, i: int) -> bool:
        """A short line all in bold between paragraphs, as HTML without headings has them."""
        block = self.blocks[i]
        after = self.labels[i + 1] if i + 1 < len(self.labels) else ""
        spoken = [run for run in block.runs if any(char.isalnum() for char in run.text)]
        bold = "root" in block.hints and bool(spoken) and all(run.strong and not run.href for run in spoken)
        short = lines.words(block.text) <= _SUBHEADING_WORDS and (block.text[-1:].isalnum() or block.text[-1:] in "»”?")
        return bold and short and bool(self.parts) and after in {"body", "furniture", "image"}

    def _last_text(self) -> str:
        return next((part.text for part in reversed(self.parts) if part.kind == "paragraph"), "")

    def _paragraph(self, runs: Runs) -> None:
        text = plain(runs)
        first = not self.dateline and not self.spoken
        self.spoken = self.spoken or lines.is_prose(text)
        place = _DATELINE.match(text[:120]) if first else None
        agency = place and ("(" in place["place"] or ("," in place["place"] and not _YEAR.search(place["place"])))
        if place and agency:
            self.dateline = place["place"].strip()
            runs = cut(runs, place.end())
        if runs:
            self.parts.append(Part("paragraph", runs))


def _joined(cells: list[Runs]) -> Runs:
    joined: list[Run] = []
    for cell in cells:
        joined += [Run(" | "), *cell] if joined else cell
    return tuple(joined)


def _run_of(blocks: Sequence[Block], labels: Sequence[Label], i: int) -> int:
    """How many body blocks from here stand together under the same hint of a list or a row."""
    kind = blocks[i].hints & {"item", "bullet", "number", "row"}
    stop = i + 1
    while kind and stop < len(blocks) and labels[stop] == "body":
        after = blocks[stop]
        if after.hints & {"item", "bullet", "number", "row"} != kind or after.group != blocks[i].group:
            break
        stop += 1
    return stop - i


def _counts(blocks: Sequence[Block]) -> bool:
    """Several lines with bullets, or numbered from one."""
    numbers = [block.text.split(".")[0].split(")")[0] for block in blocks]
    return len(blocks) > 1 and ("bullet" in blocks[0].hints or numbers == [str(n + 1) for n in range(len(blocks))])


def _list(blocks: Sequence[Block]) -> Part:
    written = blocks[0].hints & {"bullet", "number"}
    items = tuple(without_marker(block.runs) if written else block.runs for block in blocks)
    return Part("list", items=items, ordered=bool(blocks[0].hints & {"ordered", "number"}))
