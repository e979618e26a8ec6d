from __future__ import annotations

import unicodedata

import pytest
from store_samples import git, is_clean, snapshot_of, text_of

from tracker.errors import NotFoundError, RefusedIdError
from tracker.store import Received, Store, check_id, check_ids
from tracker.store.ids import fold, is_id, shown

GOOD = [
    "opinion", "意见", "二〇二五年意见", "a", "a.b", "2025-08-29", "_x", "x-", "deadbeef", "0", "Ärger", "हिन्दी", "ไทย", "العربية",
    "ა", "main", "head", "tracker", "con1", "console", "com10", "x.locks", "lock", "名" * 66, "②", "Ⅳ",
]  # fmt: skip
BAD = {
    "": "empty",
    "--output=x": "it holds '='",
    "-x": "begins with '-'",
    ".x": "begins with '.'",
    "../x": "it holds '/'",
    "a/b": "it holds '/'",
    "a\\b": "REVERSE SOLIDUS",
    "a..b": "holds '..'",
    "a.": "ends in",
    "a.lock": "ends in",
    "a.LOCK": "ends in",
    "HEAD": "another meaning",
    "@": "COMMERCIAL AT",
    "@{-1}": "COMMERCIAL AT",
    "a@b": "COMMERCIAL AT",
    "a b": "SPACE",
    "a\nb": r"holds '\\n'",
    "a\0b": r"holds '\\x00'",
    "a\u202eb": "RIGHT-TO-LEFT OVERRIDE",
    "a\u200bb": "ZERO WIDTH SPACE",
    "a\ufe0f": "VARIATION SELECTOR",
    "\u3164": "HANGUL FILLER",
    "\u0301a": "begins with a combining mark",
    "a~1": "TILDE",
    "a^": "CIRCUMFLEX",
    "a:b": "COLON",
    "a?": "QUESTION",
    "a*": "ASTERISK",
    "[a]": "SQUARE BRACKET",
    "a\udc80": "it holds",
    "👍": "THUMBS UP",
    "nul": "device",
    "NUL.txt": "device",
    "Com1": "device",
    "com¹": "device",
    "名" * 67: "200 bytes",
    "文" * 100: "200 bytes",
}


def test_good_ids_are_stored_and_found(store: Store) -> None:
    for document in GOOD:
        store.save(document, snapshot_of(b"x"), text_of(document), source="s")
        assert store.resolve(document).document == check_id(document)
        assert store.resolve(f"{document}@first").id == store.log(document)[0].id
        git(store.path, "check-ref-format", f"refs/heads/{document}")
    assert store.documents() == tuple(sorted(unicodedata.normalize("NFC", document) for document in GOOD))
    assert is_clean(store.path)


@pytest.mark.parametrize("document", BAD)
def test_bad_ids_are_refused_with_the_reason(document: str) -> None:
    with pytest.raises(RefusedIdError, match=BAD[document]) as refused:
        check_id(document)
    assert refused.value.exit_code == 2
    assert refused.value.hint
    assert str(refused.value).isprintable()
    assert not is_id(document)


def test_the_store_refuses_bad_ids_and_holds_none(store: Store) -> None:
    for document in BAD:
        with pytest.raises(RefusedIdError):
            store.save(document, snapshot_of(b"x"), text_of("x"), source="s")
        with pytest.raises(NotFoundError):
            store.log(document)
        assert not store.has(document)
    assert not [path.name for path in store.path.iterdir() if path.name != "texts.git" and "state" not in path.name]


def test_nothing_can_be_received_under_a_bad_id() -> None:
    for document in BAD:
        with pytest.raises(RefusedIdError):
            Received(document, "s", snapshot_of(b"x"), text_of("x"))
    assert Received("cafe\u0301", "s", snapshot_of(b"x"), text_of("x")).document == "caf\u00e9"


def test_two_forms_of_one_id_are_one_document(store: Store) -> None:
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    store.save(decomposed, snapshot_of(b"1"), text_of("1"), source="s")
    assert not store.save(composed, snapshot_of(b"2"), text_of("1"), source="s").new
    assert store.documents() == (composed,)
    assert store.has(decomposed)
    assert store.last_checked(decomposed)
    assert store.log(decomposed) == store.log(composed)


@pytest.mark.parametrize(
    ("held", "new"), [("opinion", "Opinion"), ("Straße", "STRASSE"), ("ΣΑΣ", "σας"), ("É", "e\u0301")]
)
def test_two_ids_that_differ_in_case_are_never_mixed_up(store: Store, held: str, new: str) -> None:
    store.save(held, snapshot_of(b"1"), text_of("1"), source="s")
    with pytest.raises(RefusedIdError, match=f"{held!r} differs from it only in case"):
        store.save(new, snapshot_of(b"2"), text_of("2"), source="s")
    assert not store.has(new)
    assert store.documents() == (held,)
    assert is_clean(store.path)


def test_two_forms_of_one_id_are_not_two_documents() -> None:
    with pytest.raises(RefusedIdError, match="two Unicode forms"):
        check_ids(["caf\u00e9", "cafe\u0301"])
    check_ids(["cafe", "caf\u00e9"])


def test_names_in_errors_are_short_and_visible() -> None:
    assert shown("意见") == "'意见'"
    assert shown("\u202e\n") == "'\\u202e\\n'"
    assert len(shown("长" * 300)) < 80
    assert fold("Straße") == fold("STRASSE")


def test_branches_that_are_no_documents_are_left_alone(store: Store) -> None:
    store.save("opinion", snapshot_of(b"1"), text_of("1"), source="s")
    for other in ("feature/x", "a+b", "e\u0301"):
        git(store.path / "texts.git", "update-ref", f"refs/heads/{other}", "opinion")
    assert store.documents() == ("opinion",)
    assert not store.has("feature/x")
