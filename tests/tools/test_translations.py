"""Every word an officer reads has a finished English translation, and the compiled file holds it."""

import pytest
from PySide6.QtCore import QTranslator

import resources
from desktop.ui.tr import CONTEXT
from tests.tools import translations, words

UPDATE = "run: python -m tests.tools.translations, and translate what is unfinished"


@pytest.fixture(scope="module")
def english() -> dict[str, translations.Message]:
    """The messages of the .ts file by source."""
    return {message.source: message for message in translations.read()}


def test_every_marked_text_has_a_finished_translation(english: dict[str, translations.Message]) -> None:
    waiting = [text for text in words.marked() if text not in english or not english[text].finished]
    assert waiting == [], UPDATE


def test_no_translation_outlives_its_text(english: dict[str, translations.Message]) -> None:
    assert set(english) - set(words.marked()) == set(), UPDATE


def test_the_places_to_fill_in_match(english: dict[str, translations.Message]) -> None:
    odd = {
        message.source: message.translation
        for message in english.values()
        if words.holes(message.source) != words.holes(message.translation)
    }
    assert odd == {}


def test_translations_are_english(english: dict[str, translations.Message]) -> None:
    chinese = {m.source: m.translation for m in english.values() if words.HAN.search(m.translation)}
    assert chinese == {}


def test_sentences_stay_sentences(english: dict[str, translations.Message]) -> None:
    for message in english.values():
        if message.source.endswith("。"):
            assert message.translation.endswith((".", ".)")), message
        if message.source.endswith("……"):
            assert message.translation.endswith("…"), message


def test_the_compiled_file_holds_every_translation(english: dict[str, translations.Message]) -> None:
    translator = QTranslator()
    assert translator.load(str(resources.path("translations/zhifatong_en.qm")))
    stale = [m.source for m in english.values() if translator.translate(CONTEXT, m.source) != m.translation]
    assert stale == [], UPDATE


def test_an_update_keeps_translations_adds_new_texts_and_drops_old_ones(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path_factory.mktemp("ts") / "x.ts"
    monkeypatch.setattr(words, "marked", lambda: {"旧{n}": {"a.py"}, "去": {"a.py"}})
    assert translations.update(file) == (2, 2)
    text = file.read_text("utf-8").replace(
        '<translation type="unfinished" />', "<translation>old {n}</translation>"
    )
    file.write_text(text, "utf-8")
    monkeypatch.setattr(words, "marked", lambda: {"旧{n}": {"b.py"}, "新": {"a.py"}})
    assert translations.update(file) == (2, 1)
    found = {message.source: message for message in translations.read(file)}
    assert found["旧{n}"] == translations.Message("旧{n}", "old {n}", True)
    assert not found["新"].finished
    assert "去" not in found


def test_the_walk_finds_marked_texts_tables_and_no_docstrings() -> None:
    found = words.marked()
    assert "{time:%H:%M} 已同步" in found
    assert "desktop/ui/places.py" in found["今日"]
    assert not any("\n" in text for text in found)
