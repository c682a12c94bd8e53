"""`zhifatong handed-over [ID [--originals DIR]]`: cases that came from or went to other townships."""

import argparse
import sys
from pathlib import Path

from casework.errors import CaseworkError
from casework.handover import Handover, HandoverKind
from desktop import forms
from desktop.doctor import speak_unicode
from desktop.headless import add_key_options, open_desk
from desktop.operations.desk import Desk
from desktop.operations.handover import DossierView, dossier, given, received
from desktop.operations.originals import fetch_originals
from desktop.ui.messages import text_of
from sync.protocol.problems import SyncProblem

WORDS = {HandoverKind.TRANSFER: "移送", HandoverKind.ASSISTANCE: "协助"}
HASH = 16  # characters of a hash that are shown


def main(home: Path, arguments: list[str]) -> int:
    """List the handovers or print one dossier; 1 when it is not the one that was handed over."""
    options = _parser().parse_args(arguments)
    speak_unicode()
    try:
        with open_desk(home, options) as desk:
            if options.id and options.originals is not None:
                return _fetch(desk, options.id, options.originals)
            if options.id:
                return _print(dossier(desk, options.id))
            came, went = received(desk), given(desk)
    except (CaseworkError, SyncProblem) as problem:
        print(f"没有办成：{text_of(problem)}", file=sys.stderr)
        return 1
    except OSError as problem:
        print(f"没有办成：{problem.strerror or problem}", file=sys.stderr)
        return 1
    for one in came:
        print(f"{_line(one)}　{one.giving_name}交来　{one.id}")
    for one in went:
        print(f"{_line(one)}　已交{one.receiving_name}")
    if not came and not went:
        print("没有移交来的案件，也没有移交出去的。")
    return 0


def _line(one: Handover) -> str:
    return f"{one.at.date().isoformat()}　{WORDS[one.kind]}　{one.title}　{one.party_name}　{one.reason}"


def _print(view: DossierView) -> int:
    """The dossier in plain lines."""
    print(f"{_line(view.handover)}　{view.handover.giving_name} → {view.handover.receiving_name}")
    print(f"地点：{view.visit.place or '—'}　当事人：{view.visit.party.name}")
    for finding in view.visit.standing_findings():
        print(f"  违法事实：{finding.facts}")
    for paper in view.papers:
        kind = forms.kinds().get(paper.form)
        title = kind.title if kind else paper.form
        print(f"  文书：{title}　{paper.number or '不编号'}　{paper.pdf_sha256[:HASH]}")
    for file in view.evidence:
        print(f"  证据：{file.name}　{file.size} 字节　{file.sha256[:HASH]}")
    if view.is_whole:
        print("卷宗与移交时的校验值相符")
        return 0
    print("卷宗与移交时的校验值不符，请与县局核对", file=sys.stderr)
    return 1


def _fetch(desk: Desk, handover: str, folder: Path) -> int:
    """Fetch what was handed over with the case; 1 while something is still to come."""
    found = fetch_originals(desk, handover, folder)
    for one in found:
        print(f"{one.file or '县局还没有'}　{one.name}")
    missing = sum(1 for one in found if not one.file)
    if missing:
        print(f"{missing} 份还不能调取：原件未到县局，或到后还没有再移交一次", file=sys.stderr)
    return 1 if missing else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhifatong handed-over", description="别的镇街移送、请求协助的案件；给出编号就列出卷宗"
    )
    parser.add_argument("id", nargs="?", default="", help="移交的编号")
    parser.add_argument("--originals", type=Path, metavar="DIR", help="把卷宗里的原件调取到这个文件夹")
    add_key_options(parser)
    return parser
