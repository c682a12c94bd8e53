"""`zhifatong-county seal-pdf`: put the county's electronic signature behind a paper that it holds."""

import argparse
import importlib
from pathlib import Path
from types import ModuleType

from casework import codec
from casework.errors import CaseworkError
from sync.server.commands.county import opened

SEAL = "sync.papers.seal"  # needs pyHanko, which a county without an electronic seal does without
WORDS = {
    "seal.not_installed": "没有安装 pyHanko，不能加盖电子签章：请先安装",
    "seal.not_held": "县局没有这份文书：只给已封存并同步到县局的 PDF 加盖",
    "seal.void": "这份文书已经作废，不能加盖",
    "seal.bad_key": "证书、私钥或口令不对",
    "seal.not_pdf": "这不是能加盖的 PDF 文件",
    "seal.sealed_before": "已经加盖过电子签章",
    "seal.exists": "目标文件已存在",
}


def add_command(command: argparse.ArgumentParser) -> None:
    """The options of `seal-pdf`."""
    command.add_argument("file", type=Path, help="封存的文书 PDF")
    command.add_argument("target", type=Path, help="加盖后的文件，不能已存在")
    command.add_argument("--certificate", type=Path, required=True, help="签章证书（PEM，签名证书在前）")
    command.add_argument("--key", type=Path, required=True, help="证书的私钥（PEM）")
    command.add_argument("--passphrase-file", type=Path, default=None, help="私钥的口令，写在一个文件里")


def loaded() -> ModuleType:
    """The module that signs.

    Raises:
        CaseworkError: seal.not_installed.
    """
    try:
        return importlib.import_module(SEAL)
    except ImportError as error:
        raise CaseworkError("seal.not_installed") from error


def seal_pdf(arguments: argparse.Namespace) -> None:
    """Sign one frozen file that the county holds and that is not void."""
    frozen = arguments.file.read_bytes()
    with opened(arguments) as county:
        held = county.papers.held_file(codec.sha256_hex(frozen))
    if held is None:
        raise CaseworkError("seal.not_held")
    if held.is_void:
        raise CaseworkError("seal.void")
    secret = arguments.passphrase_file.read_bytes().strip() if arguments.passphrase_file else None
    sealed = loaded().seal_pdf(frozen, arguments.certificate, arguments.key, secret)
    try:
        with arguments.target.open("xb") as file:
            file.write(sealed)
    except FileExistsError as error:
        raise CaseworkError("seal.exists", target=str(arguments.target)) from error
    print(f"{held.title} {arguments.target}")
