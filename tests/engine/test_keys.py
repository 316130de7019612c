"""Keys: readable, exact both ways, the same everywhere, never over S3's limit."""

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from mothball import keys

RUN = ("vault", "laptop", "Documents", "20261120T221503Z")

SURROGATES = "\ud800\udbff\udc00\udfff\udced\udca0\udc80\udcef\udcbf\udcbe\udcc3\udca9"
TRICKY = st.sampled_from(list("aé%\\/.~ #?+&=<>\x00\n\x7f\x85\ufffe\uffff0A1fE" + SURROGATES))
TEXTS = st.text(st.one_of(TRICKY, st.characters()), min_size=1, max_size=40)
NAMES = TEXTS.map(lambda text: text.replace("/", "")).filter(lambda text: text not in ("", ".", ".."))
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)
POSIX_NAMES = st.binary(min_size=1, max_size=30).map(lambda raw: raw.replace(b"\0", b"").replace(b"/", b"") or b"x")


@given(PATHS)
@example("100% sure.txt")
@example("100%25")
@example("\udced\udca0\udc80")
@example("\udced\udced\udca0\udc80")
@example("\udcef\udcbf\udcbf")
@example("\uffff")
@example(".pack-0001.zip")
@example("%2Epack-0001.zip")
@example("a/.pack-12.zip/.pack-1.zip")
def test_a_path_comes_back_from_its_key(path: str) -> None:
    assert keys.path_of(keys.encode_path(path)) == path


@given(PATHS)
def test_an_encoded_path_is_encoded_again_without_loss(path: str) -> None:
    once = keys.encode_path(path)
    assert keys.path_of(keys.encode_path(once)) == once


@given(PATHS, PATHS)
def test_two_paths_never_share_a_key(one: str, other: str) -> None:
    assume(one != other)
    assert keys.object_key(*RUN, one) != keys.object_key(*RUN, other)


@given(PATHS)
def test_a_key_has_no_character_that_xml_or_utf8_refuses(path: str) -> None:
    key = keys.object_key(*RUN, path)
    key.encode("utf-8")
    assert not any(ord(c) < 0x20 or c in "\x7f\\\ufffe\uffff" for c in key)


@given(PATHS)
def test_a_path_keeps_its_folders_in_the_key(path: str) -> None:
    assert keys.encode_path(path).count("/") == path.count("/")


@given(POSIX_NAMES)
def test_any_posix_file_name_round_trips_byte_for_byte(raw: bytes) -> None:
    name = raw.decode("utf-8", "surrogateescape")
    back = keys.path_of(keys.encode_path(name))
    assert back.encode("utf-8", "surrogateescape") == raw


@pytest.mark.parametrize(
    "name",
    ["a#b", "q?b", "sp ace+pct%41", "plus+and&amp;", "grün", "日本", "100% sure", "~tilde", "a'b\"c", "<b>&"],
)
def test_B4_3_names_that_confuse_urls_round_trip(name: str) -> None:
    """B4.3, S4.16: ``a#b`` was stored as ``a``."""
    key = keys.object_key(*RUN, name)
    assert keys.path_of(key.removeprefix(keys.run_prefix(*RUN))) == name


def test_an_ordinary_path_is_its_own_key() -> None:
    assert keys.object_key(*RUN, "Häuser & Gärten/50% + mehr (1).txt") == (
        "vault/laptop/Documents/20261120T221503Z/Häuser & Gärten/50% + mehr (1).txt"
    )


def test_what_is_encoded_looks_like_this() -> None:
    assert keys.encode_path("a\nb\\c/100%25/\udcff/\ud800") == "a%0Ab%5Cc/100%2525/%FF/%ED%A0%80"


def test_what_any_tool_would_decode_is_encoded() -> None:
    assert keys.encode_path("%ed %ED %e %4") == "%25ed %25ED %e %4"


def test_only_names_like_our_packs_lose_their_dot() -> None:
    assert keys.encode_path("a/.pack-0001.zip") == "a/%2Epack-0001.zip"
    assert keys.encode_path(".packs/x.pack-0001.zip/.pack-1.zipped") == ".packs/x.pack-0001.zip/.pack-1.zipped"


def test_B1_1_B2_5_the_same_tree_has_the_same_keys_on_every_system() -> None:
    """Nothing in a key depends on the system: no separator of its own, no case folding, no Unicode form."""
    tree = ["a/b.txt", "A/b.txt", "é", "e\u0301", "CON", "trailing dot.", " blank "]
    assert [keys.encode_path(path) for path in tree] == tree


def test_twins_by_case_and_by_unicode_form_have_two_keys() -> None:
    twins = ["Readme", "README", unicodedata.normalize("NFC", "café"), unicodedata.normalize("NFD", "café")]
    assert len({keys.object_key(*RUN, name) for name in twins}) == 4


@pytest.mark.parametrize("prefix", ["", "/", "a", "/a/", "a//b", "a/b/"])
def test_keys_never_begin_with_a_slash_nor_double_it(prefix: str) -> None:
    made = [
        keys.object_key(prefix, *RUN[1:], "x"),
        keys.run_prefix(prefix, *RUN[1:]),
        keys.manifest_key(prefix, *RUN[1:]),
        keys.manifest_prefix(prefix),
        keys.note_key(prefix, "vault.json"),
    ]
    assert not any(key.startswith(("/", "./")) or "//" in key for key in made)


def test_manifests_and_notes_lie_below_our_own_folder() -> None:
    assert keys.manifest_key(*RUN) == "vault/.mothball/runs/laptop/Documents/20261120T221503Z.jsonl"
    assert keys.manifest_key(*RUN).startswith(keys.manifest_prefix("vault"))
    assert keys.note_key("", "vault.json") == ".mothball/vault.json"


@given(st.text(min_size=300, max_size=700), st.integers(0, 3))
def test_a_key_has_at_most_1024_bytes(text: str, width: int) -> None:
    path = text.replace("/", "") + "日" * 300 * width
    key = keys.object_key(*RUN, path)
    assert len(key.encode()) <= keys.MAX_KEY_BYTES
    assert key.startswith(keys.run_prefix(*RUN))


def test_the_longest_key_is_kept_and_the_next_is_shortened() -> None:
    room = keys.MAX_KEY_BYTES - len(keys.run_prefix(*RUN))
    assert keys.object_key(*RUN, "x" * room).endswith("xxx")
    assert keys.object_key(*RUN, "x" * (room + 1))[-17] == "~"


def test_long_paths_that_differ_only_at_their_end_have_different_keys() -> None:
    assert keys.object_key(*RUN, "x" * 2000 + "1") != keys.object_key(*RUN, "x" * 2000 + "2")


def test_a_cut_falls_between_characters() -> None:
    for shift in range(6):
        keys.object_key(*RUN, "x" * shift + "日\n" * 400).encode("utf-8")
        assert not keys.object_key(*RUN, "x" * shift + "\n" * 800)[:-17].endswith("%")


def test_a_prefix_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        keys.object_key("p" * 1020, *RUN[1:], "x")


@given(st.text(st.one_of(TRICKY, st.characters())))
def test_B4_9_metadata_is_ascii_and_comes_back(text: str) -> None:
    encoded = keys.encode_metadata(text)
    assert encoded.isascii()
    assert encoded.isprintable()
    assert " " not in encoded
    assert keys.decode_metadata(encoded) == text


@given(st.text())
def test_a_safe_name_is_one_component_and_stays_as_it_is(text: str) -> None:
    name = keys.safe_name(text)
    assert name
    assert not set(name) & set("/\\")
    assert not name.startswith(".")
    assert keys.safe_name(name) == name
    assert keys.encode_path(name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jörgs Laptop", "Jörgs Laptop"),
        ("C:\\", "C"),
        ("..", "unnamed"),
        (".mothball", "mothball"),
        ("a/b\\c", "a-b-c"),
        ("", "unnamed"),
        ("x" * 100, "x" * 64),
        ("cafe\u0301", "café"),
    ],
)
def test_safe_names(text: str, name: str) -> None:
    assert keys.safe_name(text) == name
