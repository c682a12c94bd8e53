"""What a document carries of a face opens to the very font file, whatever was packed before."""

import zlib

from desktop.printing import embedded, fonts

WORDS = "凤鸣镇人民政府当场行政处罚决定书〔2026〕罗㛃喆𬭎𫖯𬴃，。“”《》—aZé 一二三四五六七八九十百千万"


def opened(part: embedded.Part) -> bytes:
    found = zlib.decompressobj()
    raw = found.decompress(part.outlines) + found.flush()
    assert found.eof and not found.unused_data, "one whole stream, its checksum right"
    return raw


def test_the_outlines_open_to_the_subset() -> None:
    characters = "".join(dict.fromkeys(WORDS))
    for name in fonts.FILES:
        face = fonts.face(name)
        known = "".join(char for char in characters if face.glyph(fonts.outline_of(char)))
        part = embedded.part(name, known)
        stretches = face.subset([face.glyph(fonts.outline_of(char)) for char in known])
        assert len(stretches) > 3, "several stretches, or this test proves nothing"
        assert opened(part) == b"".join(stretches)
        assert part.length == len(opened(part))


def test_a_part_does_not_depend_on_what_was_packed_before() -> None:
    first = embedded.part(fonts.SERIF, "当事人罗㛃喆签名")
    embedded.part.cache_clear()
    for length in range(1, 8):
        embedded.part(fonts.SERIF, "当事人罗㛃喆签名盖章"[-length:])
    assert embedded.part(fonts.SERIF, "当事人罗㛃喆签名") == first


def test_a_new_name_leaves_most_stretches_as_they_were() -> None:
    face = fonts.face(fonts.SERIF)
    words = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 400))
    one, other = (
        face.subset([face.glyph(ord(char)) for char in words[:100] + name + words[100:]])
        for name in ("镇鸣", "喆凤")
    )
    assert len(set(one) & set(other)) >= len(one) - 4
