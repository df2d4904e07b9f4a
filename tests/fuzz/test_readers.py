"""Every reader of what people wrote ends in findings, or in the error that it names, within five seconds, whatever the file holds.

Bounded here, with the same files each time. ``make fuzz`` goes on with others: ten minutes a target, or FUZZ_SECONDS.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from click.testing import CliRunner
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, Phase, given, settings
from PIL import Image

from cop_docs import exchange
from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.po_files import read_po_file
from cop_docs.catalogues.signatures import read_signatures
from cop_docs.catalogues.templates import domains
from cop_docs.cli import main
from cop_docs.content import load, load_companions
from cop_docs.conventions.values import read_style
from cop_docs.distribution.receipt_lines import answers
from cop_docs.exchange.tmx import read_memory
from cop_docs.fonts.own import read_font_file
from cop_docs.fonts.table import FontMissing, read_rows, rows_of, source_of
from cop_docs.localise import localise
from cop_docs.model.artefact import FORMATS
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.photograph import Cut
from cop_docs.project.design import read_design
from cop_docs.project.folder import Project
from cop_docs.project.glossary import read_glossary
from cop_docs.project.icc import problem_of
from cop_docs.project.metadata import read_metadata
from cop_docs.project.opening import with_languages
from cop_docs.project.packs import read_manifest
from cop_docs.project.press import read_inks
from cop_docs.project.profiles import read_profiles
from cop_docs.read.archive import open_archive, pack
from cop_docs.read.drawing import faults, mirror
from cop_docs.read.finished import open_received
from cop_docs.read.photograph import photograph, shows_nothing
from cop_docs.read.png import plain_png
from cop_docs.read.unreadable import Unreadable
from cop_docs.rules.received import check_changed, check_received
from cop_docs.rules.translations.release import read_policy
from cop_docs.schools.checked import Tally, check_lines, checker_of, headed
from cop_docs.schools.list_file import open_list
from cop_docs.schools.logo_files import logo_in
from cop_docs.schools.mapping import read_mapping
from cop_docs.translating.update import update_catalogues
from tests.fuzz.damage import damaged
from tests.projects import FILES, FORUM, ROOT, make_project
from tests.schools.lists import OFFER, sound

_OPEN = float(os.environ.get("FUZZ_SECONDS", "0"))
_EXAMPLES = 25
_OWN = Path("en/pupils")
_LONGEST = 5.0  # seconds of the processor, so that a busy machine is no fault of a reader
_FRENCH = language_named("fr")
_PO = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

#. key: tips.1.text
#: content/sections/pupils/tips.yaml:5
#, fuzzy, c-format
#| msgid "Keep it"
msgctxt "title"
msgid "Keep your [account][term:account] **safe**."
msgid_plural "Keep them\\t\\303\\251"
msgstr[0] "Gardez {forum-date}"
msgstr[1] ""

#~ msgid "old"
#~ msgstr "vieux"
"""
_TMX = """\
<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body><tu tuid="1"><tuv xml:lang="en"><seg>Tips</seg></tuv>
<tuv xml:lang="fr"><seg>Conseils <bpt i="1">*</bpt>a<ept i="1">*</ept></seg></tuv></tu></body></tmx>
"""
_SIGNATURE = '{"source": "0123456789abcdef", "translation": "fedcba9876543210", "state": "reviewed", "by": "Ada", "on": "2026-11-24"}\n'
_MANIFEST = '{"source": {"revision": "x"}, "artefacts": [{"path": "en/a.pdf", "pages": 2, "size": 5, "missing": 0, "sha256": "00"}]}'
_STYLE = '[fr]\nspacing = "un"\nwords = 1.2\nletters = 0\n[fr.replaced]\n"a" = "b"\n[catalogues]\napart = ["pupils"]\n'
_LANGUAGES = (
    '[kk]\nname = "Қазақ"\ntag = "kk"\nfolder = "kk"\nlocale = "kk"\nword_tag = "kk-KZ"\ndirection = "ltr"\nscript = "Cyrl"\n'
    'plural_forms = "nplurals=2; plural=(n != 1);"\nin_work = true\n'
)


@dataclass(frozen=True)
class Target:
    """Where a file is in a project, how it looks when it is sound, and who reads it."""

    path: str
    seed: str | bytes | Callable[[Project], tuple[bytes, ...]]
    read: Callable[[Project, Path], object]
    is_archive: bool = False

    def seeds(self, project: Project) -> tuple[bytes, ...]:
        if callable(self.seed):
            return self.seed(project)
        return (self.seed.encode() if isinstance(self.seed, str) else self.seed,)


def _content(project: Project, _: Path) -> None:
    findings = Findings()
    content = load(project, findings)
    load_companions(project, findings)
    if content is not None:
        localise(content, ENGLISH, project, findings)


def _policy(project: Project, _: Path) -> None:
    content = load(project, Findings())
    assert content
    read_policy(project, content, Findings())


def _fonts(project: Project, path: Path) -> None:
    with suppress(FontMissing):
        read_rows(path)


def _po(project: Project, path: Path) -> None:
    assert _FRENCH
    read_po_file(project, path, Findings())
    Catalogues.read(project, _FRENCH, ["pupils"], Findings())


def _signatures(project: Project, _: Path) -> None:
    assert _FRENCH
    read_signatures(project, _FRENCH, Findings())


def _memory(project: Project, path: Path) -> None:
    assert _FRENCH
    read_memory(path, [_FRENCH], Findings())


def _drawing(_: Project, path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    if not faults(text):
        mirror(text)


def _export(name: str) -> Callable[[Project], tuple[bytes, ...]]:
    """What ``messages export`` writes of a project whose French is empty."""

    def seeds(project: Project) -> tuple[bytes, ...]:
        assert _FRENCH
        content = load(project, Findings())
        assert content
        update_catalogues(project, content, [_FRENCH], Findings())
        return (exchange.written(name, exchange.export(project, _FRENCH, domains(content), Findings())),)

    return seeds


def _returned(_: Project, path: Path) -> None:
    exchange.read_rows(path, Findings())


@cache
def _built() -> dict[str, bytes]:
    """The English files of the small project, by format."""
    with TemporaryDirectory() as folder:
        project = make_project(Path(folder), looks=True)
        built = CliRunner().invoke(main, ["-C", folder, "build", "-l", "en", *(word for form in FORMATS for word in ("-f", form))])
        assert built.exit_code == 0, built.output
        return {form: (project.build / _OWN / f"pupils-en.{form}").read_bytes() for form in FORMATS}


def _finished(form: str) -> Callable[[Project], tuple[bytes, ...]]:
    """A file as it is built of the project; a PDF also with its streams unpacked, so that damage reaches what they say."""

    def seeds(project: Project) -> tuple[bytes, ...]:
        own = _built()[form]
        (project.build / _OWN).mkdir(parents=True)
        (project.build / _OWN / f"pupils-en.{form}").write_bytes(own)
        if form != "pdf":
            return (own,)
        with pikepdf.open(io.BytesIO(own)) as pdf:
            pdf.save(unpacked := io.BytesIO(), compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
        return own, unpacked.getvalue()

    return seeds


def _received(form: str) -> Callable[[Project, Path], None]:
    """``check FILES``: what a file says alone, and beside the sound one."""

    def read(project: Project, path: Path) -> None:
        own = project.build / _OWN / f"pupils-en.{form}"
        with suppress(Unreadable):
            file = open_received(path.name, form, path.read_bytes())
            check_received(file, Place(path.name), project.languages, Findings())
            check_changed(file, open_received(own.name, form, own.read_bytes()), Place(path.name), Findings())

    return read


def _profiles(project: Project, _: Path) -> None:
    design = read_design(FORUM, Findings())
    assert design
    read_profiles(project, design, Findings())


def _list(_: Project, path: Path) -> None:
    """``schools check`` without a word of it."""
    findings = Findings()
    with suppress(Unreadable), open_list(path) as listed:
        below = headed(listed, None)
        checker = checker_of(path, below, None, OFFER, findings) if below else None
        for _row in check_lines(below.lines, checker, Tally()) if below and checker else ():
            pass


def _mapping(project: Project, path: Path) -> None:
    if text := project.read(path, Findings()):
        read_mapping(text, path.name, OFFER, Findings())


def _picture(form: str, *, mode: str = "RGB") -> bytes:
    """A picture of two colours that says how it is turned."""
    picture, about, file = Image.new(mode, (40, 24), "#d04020"), Image.Exif(), io.BytesIO()
    picture.paste("#2040d0", (0, 0, 20, 24))
    about[0x0112] = 6
    picture.save(file, form, exif=about)
    return file.getvalue()


def _photograph(_: Project, path: Path) -> None:
    with suppress(Unreadable):
        photograph(path.read_bytes(), Cut(path.name, "square"))


def _png(_: Project, path: Path) -> None:
    with suppress(Unreadable):
        shows_nothing(plain_png(path.read_bytes()).data, on_white=True)


def _school_logo(_: Project, path: Path) -> None:
    with suppress(Unreadable):
        logo_in(path)


def _font(_: Project) -> tuple[bytes, ...]:
    """A variable font of few letters."""
    row, file = next(row for row in rows_of(ROOT) if row.family.endswith("Hebrew")), io.BytesIO()
    with TTFont(source_of(row, row.file)) as font:
        cutter = Subsetter()
        cutter.populate(text="אבגדה")
        cutter.subset(font)
        font.save(file)
    return (file.getvalue(),)


def _font_file(_: Project, path: Path) -> None:
    with suppress(FontMissing):
        read_font_file(path)


def _receipts(_: Project, path: Path) -> None:
    with suppress(Unreadable):
        list(answers(path))


TARGETS: dict[str, Target] = {
    **{Path(name).stem: Target(name, text, _content) for name, text in FILES.items() if name.endswith(".yaml")},
    "companions": Target("content/companions.yaml", (ROOT / "content/companions.yaml").read_bytes()[:6000], _content),
    "design": Target("templates/design.toml", (ROOT / "cop_docs/templates/design.toml").read_bytes(), lambda project, _: read_design(project, Findings())),
    "fonts": Target("templates/fonts.toml", (ROOT / "cop_docs/templates/fonts.toml").read_bytes(), _fonts),
    "languages": Target("locales/languages.toml", _LANGUAGES, lambda project, _: with_languages(project, Findings())),
    "style": Target("locales/style.toml", _STYLE, lambda project, _: read_style(project, Findings())),
    "policy": Target("locales/policy.toml", 'default = "notice"\n[fr]\ndefault = "draft"\nbriefing = "reviewed"\n', _policy),
    "glossary-table": Target("locales/glossary.csv", "term,en,fr,confidence,note\naccount,account,compte | !profil,high,\"a, b\"\n", lambda project, _: read_glossary(project, Findings())),
    "po": Target("locales/fr/LC_MESSAGES/pupils.po", _PO, _po),
    "review": Target("locales/fr/review.jsonl", _SIGNATURE * 3, _signatures),
    "manifest": Target("build/manifest.json", _MANIFEST, lambda project, _: read_manifest(project.build)),
    "drawing": Target("content/figures/a.svg", (ROOT / "content/figures/motif-children.svg").read_bytes()[:3000] + b"</g></svg>", _drawing),
    "project": Target("project.toml", (ROOT / "project.toml").read_bytes(), lambda project, _: read_metadata(project, Findings())),
    "profiles": Target("templates/profiles.toml", (ROOT / "cop_docs/templates/profiles.toml").read_bytes(), _profiles),
    "press": Target("templates/press.toml", (ROOT / "cop_docs/templates/press.toml").read_bytes(), lambda project, _: read_inks(project, Findings())),
    "colour-profile": Target("templates/a.icc", (ROOT / "cop_docs/templates/colour/ISOcoated_v2_300_bas.icc").read_bytes()[:9000], lambda _, path: problem_of(path.read_bytes())),
    **{f"photograph-{form}": Target(f"content/photographs/a.{form}", _picture(form), _photograph) for form in ("jpeg", "png", "webp")},
    "logo": Target("content/logo.png", _picture("png", mode="RGBA"), _png),
    "school-logo": Target("logos/a.jpg", _picture("jpeg"), _school_logo),
    "font": Target("templates/fonts/a.ttf", _font, _font_file),
    "receipts": Target("receipts.csv", "school,code,file,arrived,scanned\nS-1,K7QW,pupils-en.pdf,12,\n,,,,https://a.example/?s=S-2&c=AB12\n", _receipts),
    "mapping": Target("mapping.toml", '[columns]\nid = "Code"\naddress = ["Address"]\n[copies]\nbriefing = "Copies"\n[defaults]\ncountry = "RU"\n', _mapping),
    **{f"list-{form}": Target(f"list.{form}", sound(form), _list, is_archive=form != "csv") for form in ("csv", "xlsx", "ods")},
    "tmx": Target("a.tmx", _TMX, _memory),
    "xliff": Target("a.xlf", _export("xliff"), _returned),
    "xliff2": Target("b.xlf", _export("xliff2"), _returned),
    "csv": Target("a.csv", "Label,English,Translation,State\nfr:pupils/tips.title#1-2,Tips,Conseils,translated\n", _returned),
    "xlsx": Target("a.xlsx", _export("xlsx"), _returned, is_archive=True),
    "docx": Target("a.docx", _export("docx"), _returned, is_archive=True),
    **{f"finished-{form}": Target(f"held.{form}", _finished(form), _received(form), is_archive=form in ("docx", "epub")) for form in FORMATS},
}  # fmt: skip


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raises ``TimeoutError`` where the processor has worked longer."""

    def ended(*_: object) -> None:
        raise TimeoutError(f"reads longer than {seconds:g} s")

    before = signal.signal(signal.SIGPROF, ended)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _kept(name: str, data: bytes) -> Path:
    """Where the smallest file is that broke a reader: it may be too large to print."""
    path = ROOT / ".cache/fuzz" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize("name", TARGETS)
def test_a_damaged_file_ends_in_findings_within_five_seconds(name: str, tmp_path: Path) -> None:
    target, project = TARGETS[name], make_project(tmp_path, looks=True)
    path, tried = tmp_path / target.path, 0
    path.parent.mkdir(parents=True, exist_ok=True)

    @settings(
        max_examples=500 if _OPEN else _EXAMPLES,
        deadline=None,
        database=None,
        derandomize=not _OPEN,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(damaged(target.seeds(project), is_archive=target.is_archive))
    def read(data: bytes) -> None:
        nonlocal tried
        tried += 1
        path.write_bytes(data)
        try:
            with _at_most(_LONGEST):
                target.read(replace(project), path)
        except Exception as error:
            error.add_note(f"the file is kept as {_kept(name, data)}")
            raise

    until = time.monotonic() + _OPEN
    read()
    while time.monotonic() < until:
        read()
    if _OPEN:
        sys.stdout.write(f"{name}: {tried} files\n")


@pytest.mark.parametrize("name", TARGETS)
def test_nesting_without_end_is_read_within_five_seconds(name: str, tmp_path: Path) -> None:
    """In the notation of each format, and in those of the others."""
    target, project = TARGETS[name], make_project(tmp_path, looks=True)
    path = tmp_path / target.path
    path.parent.mkdir(parents=True, exist_ok=True)
    # what is in an archive, and the sound file beside which a finished one is read
    seeds = target.seeds(project) if target.is_archive or name.startswith("finished") else ()
    for opened in (b"[", b"{a: ", b'{"a":', b"<g>", b"- ", b"a = [", b"(", b"**["):
        data = opened * 100_000
        path.write_bytes(pack(dict.fromkeys(open_archive(seeds[0]), data)) if target.is_archive else data)
        with _at_most(_LONGEST):
            target.read(replace(project), path)
