"""Who is told to fold a sheet finds folds on it; a drawing runs the same way wherever it stands."""

from __future__ import annotations

from pathlib import Path

from cop_docs.content import load
from cop_docs.model.finding import Findings
from cop_docs.rules.words.folding import check_folding
from cop_docs.rules.words.references import Names, check_references
from tests.projects import make_project, said

PUBLICATIONS = """\
  - {id: briefing, name: Briefing, sections: [tips, last-pages]}
  - {id: tip-sheet, name: Tip sheet, subtitle: @, sections: [tips]}
"""


def folding(folder: Path, subtitle: str, folded: set[str]) -> list[str]:
    project = make_project(folder)
    file = folder / "content/audiences/pupils.yaml"
    file.write_text(file.read_text("utf-8").split("  - {id: briefing")[0] + PUBLICATIONS.replace("@", subtitle), "utf-8")
    findings = Findings()
    content = load(project, findings)
    assert content
    check_folding(content, folded, findings)
    return said(findings)


def test_a_sheet_that_says_fold_without_folds_is_found_and_one_with_folds_is_not(tmp_path: Path) -> None:
    (found,) = folding(tmp_path, "Copy me and fold me", set())
    assert 'fold: "fold" is said of pupils, tip-sheet, whose sheet has no folds' in found
    assert folding(tmp_path, "Copy me and fold me", {"tip-sheet"}) == []


def test_a_word_that_only_holds_the_letters_says_nothing_of_folding(tmp_path: Path) -> None:
    assert folding(tmp_path, "A manifold of scaffolding", set()) == []
    assert len(folding(tmp_path, "Folding makes it a booklet", set())) == 1


CARDS = """\
id: tips
title: Tips
blocks:
  - kind: picture-cards
    items:
      - {figure: motif-pupils, mirrored: @, alternative: A hand., title: Stop}
    sources: [article]
  - kind: figure
    figure: motif-pupils
    mirrored: true
    alternative: A hand.
    sources: [article]
"""


def mirrored(folder: Path, flag: str) -> list[str]:
    findings = Findings()
    content = load(make_project(folder, {"content/sections/pupils/tips.yaml": CARDS.replace("@", flag)}), findings)
    assert content
    check_references(
        content,
        Names(frozenset({"coral"}), frozenset({"young"}), frozenset({"briefing"}), frozenset({"en", "fr"}), frozenset({"motif-pupils"})),
        findings,
    )
    return [complaint for complaint in said(findings) if "mirrored" in complaint]


def test_a_drawing_that_is_mirrored_in_one_place_and_not_in_another_is_found(tmp_path: Path) -> None:
    (found,) = mirrored(tmp_path, "false")
    assert "content/sections/pupils/tips.yaml:9:" in found
    assert 'mirrored-differently: "motif-pupils" is mirrored here; at content/sections/pupils/tips.yaml:6:' in found
    assert mirrored(tmp_path, "true") == []
