"""Local settings: each declared once, and never taken for sure when they are not."""

import pytest

from casework import examples, settings
from casework.pack import Setting


def pack_with(value: str, mark: str) -> examples.MemoryPack:
    return examples.pack(settings=(Setting(key="back_entry.working_days", value=value, mark=mark),))


@pytest.mark.parametrize("mark", ["V", "K"])
def test_a_confirmed_setting_is_read_without_a_doubt(mark: str) -> None:
    found = settings.read(pack_with("5", mark), "back_entry.working_days")
    assert (found.number, found.uncertain) == (5, ())


def test_an_unconfirmed_setting_is_shown_as_such() -> None:
    found = settings.read(pack_with("5", "U"), "back_entry.working_days")
    assert found.number == 5
    assert "待确认" in found.uncertain[0].text


def test_a_silent_pack_gives_no_value() -> None:
    found = settings.read(examples.pack(), "back_entry.working_days")
    assert (found.value, found.number) == ("", None)
    assert found.uncertain[0].code == "setting.missing"


def test_words_are_no_number() -> None:
    assert settings.read(pack_with("五", "V"), "back_entry.working_days").number is None


def test_an_undeclared_key_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        settings.read(examples.pack(), "no.such.key")


def test_every_rule_is_declared_once_with_its_words() -> None:
    keys = [rule.key for rule in settings.RULES]
    assert len(keys) == len(set(keys))
    assert all(rule.label and rule.values and rule.when_absent for rule in settings.RULES)


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("procedure.business_limit", "person", "按公民"),
        ("procedure.business_limit", "organisation", "按组织"),
        ("remedy.order_clause", "no", "不告知"),
        ("first_offence.months", "12", "12 个月"),
        ("hearing.person_fen", "500000", "5,000 元"),
        ("hearing.person_fen", "500050", "5,000.50 元"),
        ("first_offence.scope", "本县范围内同一主体", "本县范围内同一主体"),
        ("back_entry.working_days", "五", "五"),
    ],
)
def test_a_value_is_read_out_as_an_officer_says_it(key: str, value: str, shown: str) -> None:
    assert settings.BY_KEY[key].shown(value) == shown


def test_every_word_a_rule_allows_has_its_reading() -> None:
    for rule in settings.RULES:
        allowed = rule.values.split(" | ") if " | " in rule.values else []
        assert list(rule.words) == allowed


def test_a_doubt_names_the_value_in_words() -> None:
    found = settings.read(pack_with("5", "U"), "back_entry.working_days")
    assert found.uncertain[0].text == "“离线办案补录期限”设定为“5 个工作日”，待确认。"
