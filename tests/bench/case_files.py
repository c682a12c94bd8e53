"""The document of twelve pages that is measured: a long record with a list of files and lines to sign."""

from desktop import forms
from desktop.forms import COLUMN, Stamp
from tests.bench import notices

FORM = "site_record"
PAGES = 12
PROBLEMS, FILES = 42, 50


def fields_of(number: int) -> dict[str, str]:
    """Fields of one record; no paragraph is that of another one."""
    return {
        **forms.kind(FORM).example(),
        "party_name": f"云凤县第{number + 1}家餐馆",
        "situation": "\n".join(_problem(number, index) for index in range(1, PROBLEMS + 1)),
        "evidence": "\n".join(_file(number, index) for index in range(1, FILES + 1)),
    }


def _problem(number: int, index: int) -> str:
    return (
        f"{index}. 第{number + 1}次检查发现，后厨通往室外的疏散通道内堆放饮料箱{index + 3}箱，用卷尺测量，"
        f"通道净宽由1.{index:02d}米减至0.{index:02d}米，不符合《中华人民共和国消防法》第二十八条关于不得占用、"
        "堵塞、封闭疏散通道的规定。（已取证：照片3张、视频1段）当事人当场改正，全部搬离，通道恢复畅通；"
        "执法人员当场讲明危害和法律依据，当事人表示今后每日营业前自查。"
    )


def _file(number: int, index: int) -> str:
    return COLUMN.join(
        ("照片", f"2026年11月20日10时{index % 60:02d}分", f"{number:08X}{index:08X}", f"疏散通道{index}.jpg")
    )


def stamp_of(number: int) -> Stamp:
    """What is decided at sealing."""
    return notices.stamp_of(number)


def inputs_of(number: int) -> dict[str, str]:
    """The same document as the reference takes it."""
    return {**fields_of(number), "body": notices.BODY, "code": notices.inputs_of(number)["code"]}
