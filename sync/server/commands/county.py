"""The county administrator's commands, one function each; they print, and raise for what went wrong."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from casework import codec
from casework.claim import Review
from casework.errors import CaseworkError
from sync.packs.offer import check_not_older, version_of
from sync.protocol.blob_format import open_stream
from sync.server.county import County
from sync.server.home import CountyHome
from sync.server.imports import Record, read_officers, read_parties, read_tasks
from sync.server.supervision.alerts import Alert
from sync.server.supervision.reasons import reasons
from sync.server.supervision.report import Report, make_report, show
from sync.server.supervision.reviews import close_review, open_reviews
from sync.server.web.serving import serve

ALERT_WORDS = {
    "forked": "出现两份不同的历史，可能恢复自旧备份或被复制",
    "renewed": "已另起新日志并重新上报，原号段已冻结",
}
MARK_WORDS = {
    "mark.bad_signature": "签名与所附公钥不符",
    "mark.unknown_key": "公钥没有登记在该人员名下",
    "mark.no_entry": "所确认的内容不在日志里",
    "mark.officer_inactive": "签名时该人员已停用",
}
LATE_WORDS = {"officer.inactive": "人员已停用", "device.revoked": "电脑已停用"}


def alert_line(alert: Alert) -> str:
    """One alert in a line: what is to be asked, or who answered for it, when and in what words."""
    said = f"{alert.town} {alert.device}: {ALERT_WORDS[alert.kind]}（{alert.at}）"
    if alert.is_open:
        return f"注意 {said}，请向使用人核实"
    return f"已核实 {said}：{alert.words}（{alert.answered_by} {alert.answered_at}）"


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[County]:
    """The county of --home, closed afterwards."""
    county = County.open(arguments.home, arguments.database)
    try:
        yield county
    finally:
        county.close()


def init(arguments: argparse.Namespace) -> None:
    """Make a county folder."""
    home = CountyHome.create(
        arguments.home,
        arguments.name,
        arguments.url,
        arguments.database,
        store=arguments.store,
        store_endpoint=arguments.store_endpoint,
        max_file=arguments.max_file_mb * 1_000_000,
    )
    with opened(arguments):
        print(f"{home.settings.name}: {arguments.home}")
        print(f"county key {home.settings.signing_key}")


def run_server(arguments: argparse.Namespace) -> None:
    """Serve until told to stop."""
    with opened(arguments) as county:
        serve(county, arguments.host, arguments.port)


def enrol(arguments: argparse.Namespace) -> None:
    """Print a one-time ticket."""
    with opened(arguments) as county:
        print(county.ticket(arguments.town, arguments.name, arguments.url))


def publish(arguments: argparse.Namespace) -> None:
    """Put a pack in force."""
    with opened(arguments) as county:
        installed = county.packs.read()
        if installed is not None and arguments.source.exists():
            check_not_older(version_of(arguments.source), installed.info)
        info = county.packs.publish(arguments.source)
        print(f"{info.id} {info.title} {info.version}")


def import_list(read: Callable[[Path, str], list[Record]]) -> Callable[[argparse.Namespace], None]:
    """Make the command that imports one kind of list."""

    def run(arguments: argparse.Namespace) -> None:
        with opened(arguments) as county:
            county.registry.town(arguments.town)
            records = read(arguments.csv, arguments.town)
            written = county.ledger.put_many(arguments.town, records)
            print(f"{len(records)} 条，其中新增或变更 {written} 条")

    return run


import_parties = import_list(read_parties)
import_officers = import_list(read_officers)
import_tasks = import_list(read_tasks)


def add_town(arguments: argparse.Namespace) -> None:
    """Add or change a township."""
    with opened(arguments) as county:
        town = county.registry.add_town(arguments.id, arguments.name, arguments.body)
        print(f"{town.id} {town.name}")


def list_towns(arguments: argparse.Namespace) -> None:
    """Print every township."""
    with opened(arguments) as county:
        for town in county.registry.towns():
            print(f"{town.id}\t{town.name}\t{town.body}")


def revoke(arguments: argparse.Namespace) -> None:
    """Stop a laptop from speaking to the county and freeze its numbers."""
    with opened(arguments) as county:
        county.registry.revoke(arguments.device, arguments.reason)
        device = county.registry.device(arguments.device)
        if device is not None:
            county.leases.freeze(device)
        print(arguments.device)


def report(arguments: argparse.Namespace) -> None:
    """Print the report."""
    with opened(arguments) as county:
        made = make_report(county)
    if arguments.json:
        print(msgspec.json.format(codec.encode(made)).decode("utf-8"))
    else:
        _print_report(made)


def reviews(arguments: argparse.Namespace) -> None:
    """Look for parallel waivers, print the open reviews, or close one with a person's decision."""
    with opened(arguments) as county:
        if arguments.close:
            closed = close_review(
                county.ledger, county.clock, arguments.town, arguments.close, arguments.decision, arguments.by
            )
            if closed is None:
                raise CaseworkError("record.missing", type="review", record=arguments.close)
            print(f"{closed.id} {closed.decision}")
            return
        open_reviews(county.ledger)
        for town in county.registry.towns():
            for state in county.ledger.query(town.id, "review", {"state": "open"}, order=("id",)):
                review = codec.convert(state, Review)
                print(f"{town.id}\t{review.id}\t{'、'.join(review.claims)}\t{review.why}")


def tell_reasons(arguments: argparse.Namespace) -> None:
    """Print why each finding of a visit was decided so: every gate, by the pack of the visit."""
    with opened(arguments) as county:
        found = reasons(county, arguments.visit)
    if found is None:
        raise CaseworkError("record.missing", type="visit", record=arguments.visit)
    if arguments.json:
        print(msgspec.json.format(codec.encode(found)).decode("utf-8"))
        return
    for one in found:
        print(
            f"{one.finding} {one.matter}: 建议 {one.proposed or '—'}，决定 {one.decided or '—'}。{one.reason}"
        )
        for section in one.sections:
            print(f"  {section.title}")
            for line in section.lines:
                print(f"    {line}")


def show_record(arguments: argparse.Namespace) -> None:
    """Print records as JSON: one at length, several on a line each."""
    with opened(arguments) as county:
        for record in arguments.id:
            found = show(county, arguments.type, record)
            if found is None:
                raise CaseworkError("record.missing", type=arguments.type, record=record)
            _print_json(found, len(arguments.id))


def verify_evidence(arguments: argparse.Namespace) -> None:
    """Re-read files, decrypt them with the county's evidence key, print what they are."""
    with opened(arguments) as county:
        private = bytes.fromhex(county.home.private_key("evidence"))
        for blob in arguments.blob:
            _print_json(_reread(county, blob, private), len(arguments.blob))


def _reread(county: County, blob: str, private: bytes) -> dict[str, Any]:
    town, receipt = county.deliveries.find(blob)
    cipher_sha256, cipher_size = county.evidence.reread(town, blob)
    if cipher_sha256 != blob:
        raise CaseworkError("blob.damaged", blob=blob)
    digest, size = sha256(), 0
    with county.evidence.open(town, blob) as file:
        for piece in open_stream(file, county_private=private):
            digest.update(piece)
            size += len(piece)
    return {
        "blob": blob,
        "cipher_size": cipher_size,
        "sha256": digest.hexdigest(),
        "size": size,
        "town": town,
        "record_type": receipt.record_type if receipt else "",
        "record": receipt.record if receipt else "",
        "receipt": receipt,
    }


def _print_json(value: Any, count: int) -> None:
    raw = codec.encode(value)
    print((raw if count > 1 else msgspec.json.format(raw)).decode("utf-8"))


def _print_report(made: Report) -> None:
    print(f"{made.county}  清单包 {made.pack[:12] or '未发布'}  隔离条目 {made.refused}")
    for town in made.towns:
        print(
            f"{town.town} {town.name}: 条目 {town.entries}，记录 {town.records}，文件 {town.files}"
            f"（未传完 {town.files_on_their_way}），冲突 {town.conflicts}，待前序 {town.parked}"
        )
    for laptop in made.laptops:
        state = f"已停用（{laptop.revoked}）" if laptop.revoked else laptop.seen or "从未联系"
        pending = max(0, laptop.said_seq - laptop.held_seq)
        print(f"{laptop.town} {laptop.name} {laptop.device}: {state}，未到条目 {pending}")
    for alert in made.alerts:
        print(alert_line(alert))
    for act in made.late:
        print(
            f"迟到 {act.town} {act.type} {act.record} {act.verb}（{act.at}）"
            f"：{LATE_WORDS[act.reason]} {act.officer}，已接收，请核对"
        )
    for mark in made.marks:
        print(
            f"签名 {mark.town} {mark.type} {mark.record} {mark.role} {mark.officer}（{mark.at}）"
            f"：{MARK_WORDS[mark.code]}，已接收，请核实"
        )
    for number in made.numbers:
        print(
            f"{number.town} {number.series}〔{number.year}〕{number.start}-{number.end - 1} {number.device}: "
            f"已用 {number.issued}，作废 {number.void}，收回 {number.returned}，在外 {number.outstanding}"
        )
