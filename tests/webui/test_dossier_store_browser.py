"""The dossier as a value, in the browser that has to keep it."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

Run: TypeAlias = Callable[[str], Any]

# Dossiers are written as letters: an item each, and behind it its note.
RUN = """async ([address, source]) => {
  const store = await import(address);
  const item = (text) => ({
    report: "r", passage: text[0], quoted: null, text: text[0], trail: [], page: null,
    facts: { title: "报告", school: { a: "长春", b: "北京", c: "北京" }[text[0]] ?? null,
             year: { a: 2021, b: 2022, c: 2021 }[text[0]] ?? null },
    collected: `2026-11-0${text.charCodeAt(0) - 96}`, note: text.slice(1),
  });
  const of = (letters, title = "") => ({
    format: store.FORMAT, version: store.VERSION, title,
    items: letters.split(" ").filter(Boolean).map(item),
  });
  const shown = ({ items }) => items.map(({ passage, note }) => passage + note).join(" ");
  return new Function("store", "of", "shown", "item", `return ${source}`)(store, of, shown, item);
}"""


@pytest.fixture(scope="module")
def run(browser: Browser, address: str) -> Iterator[Run]:
    """What an expression over the store's module is worth."""
    page = browser.new_page(base_url=address)
    page.goto("/help")
    module = page.locator("script[src*=collecting]").get_attribute("src") or ""
    # A page of its own, whose policy lets a test write its steps in the language of the store.
    page.route("**/blank", lambda route: route.fulfill(body="<title>试验</title>"))
    page.goto("/blank")
    module = module.replace("collecting.js", "dossier_store.js")
    yield lambda source: page.evaluate(RUN, [module, source])
    page.close()


@pytest.mark.parametrize(
    ("change", "becomes"),
    [
        ("withItem(of('a b'), item('c'))", "a b c"),
        ("withItem(of('a1 b'), item('a'))", "a1 b"),
        ("withoutItem(of('a b c'), 'b')", "a c"),
        ("withNote(of('a b'), 'b', '记')", "a b记"),
        ("withMoved(of('a b c'), 'c', 0)", "c a b"),
        ("withMoved(of('a b c'), 'a', 1)", "b a c"),
        ("withMoved(of('a b c'), 'a', 9)", "b c a"),
        ("sorted(of('a b c'), 'school')", "b c a"),
        ("sorted(of('a b c'), 'year')", "b c a"),
        ("sorted(of('c a b'), 'collected')", "a b c"),
        ("merged(of('a b1'), of('c2 b3 a4'))", "a4 b1 c2"),
    ],
)
def test_a_change_makes_another_dossier(run: Run, change: str, becomes: str) -> None:
    assert run(f"shown(store.{change})") == becomes


@pytest.mark.parametrize(
    ("now", "from_", "to", "becomes"),
    [
        # Nobody else was there: what it was before.
        ("a c", "a c", "a b c", "a b c"),
        ("c b a", "c b a", "a b c", "a b c"),
        ("", "", "a1 b2", "a1 b2"),
        # Others have added, removed, ordered or written something.
        ("a c x", "a c", "a b c", "a b c x"),
        ("x a", "a", "", "x"),
        ("c", "a c", "a b c", "b c"),
        ("c a", "a c", "a b c", "c a b"),
        ("a x b", "b a", "a b", "a x b"),
        ("b a1", "b a", "a b", "a1 b"),
        ("a b1", "a2 b", "a3 b", "a3 b1"),
        ("b", "a2 b", "a3 b", "b"),
        ("a b", "a", "a b", "a b"),
    ],
)
def test_a_change_is_made_to_whatever_is_there_by_then(
    run: Run, now: str, from_: str, to: str, becomes: str
) -> None:
    assert run(f"shown(store.applied(of('{now}'), of('{from_}'), of('{to}')))") == becomes


def test_a_title_is_taken_back_only_where_it_was_changed(run: Run) -> None:
    assert run("store.applied(of('a', '新'), of('a', '新'), of('a', '旧')).title") == "旧"
    assert run("store.applied(of('a', '别人的'), of('a b', '旧'), of('a', '旧')).title") == "别人的"


def test_things_are_told_apart_by_passage_or_by_words(run: Run) -> None:
    keys = """[
      {passage: "p"}, {passage: "q"},
      {report: "r", quoted: {exact: "e", prefix: "p"}},
      {report: "r", quoted: {prefix: "p", exact: "e"}},
      {report: "r", quoted: {exact: "e"}}, {report: "s", quoted: {exact: "e"}},
    ].map(store.keyOf)"""
    found = run(keys)
    assert found[2] == found[3]
    assert len(set(found)) == 5


def test_links_quote_what_they_lead_to(run: Run) -> None:
    passage = "{report: 'r', passage: 'r.1', text: ' 一  二\\n三' + '四'.repeat(40)}"
    link = run(f"decodeURIComponent(store.linkOf({passage}))")
    assert link == "/p/r.1?quote=一+二+三" + "四" * 25
    words = "{report: 'r', quoted: {exact: '一&二', prefix: '零'}}"
    assert run(f"decodeURIComponent(store.linkOf({words}))") == "/r/r?exact=一&二&prefix=零#quote"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("'{'", "这不是收集夹的文件：不是 JSON"),
        ("'[]'", "这不是收集夹的文件"),
        ("'null'", "这不是收集夹的文件"),
        ("JSON.stringify({...of('a'), format: 'other'})", "这不是收集夹的文件"),
        ("JSON.stringify({...of('a'), version: 2})", "它是较新版本的程序写的，请刷新页面再试"),
        ("JSON.stringify({...of('a'), items: 3})", "收集夹的文件不完整"),
        ("JSON.stringify({...of('a b'), items: [item('a'), {}]})", "收集夹的文件里，第 2 段不完整"),
    ],
)
def test_a_file_of_others_is_refused_in_plain_words(run: Run, text: str, said: str) -> None:
    tried = f"(() => {{ try {{ store.dossierIn({text}); }} catch (e) {{ return e.message; }} }})()"
    assert run(tried) == said


def test_what_was_saved_is_read_back_each_thing_once(run: Run) -> None:
    assert run("shown(store.dossierIn(JSON.stringify(of('a1 b a2'))))") == "a1 b"


def test_changes_are_undone_and_made_again(run: Run) -> None:
    steps = """(() => {
      const s = new store.Store(); s.forget();
      const seen = []; const see = () => seen.push(shown(s.read()));
      s.change((d) => store.withItem(d, item('a'))); s.change((d) => store.withItem(d, item('b')));
      s.change((d) => store.withNote(d, 'a', '1'), 'note a');
      s.change((d) => store.withNote(d, 'a', '12'), 'note a'); see();
      s.undo(); see(); s.undo(); see(); s.redo(); s.redo(); see();
      s.undo(); s.change((d) => store.withoutItem(d, 'a')); see(); s.undo(); see();
      return [...seen, s.canUndo, s.canRedo];
    })()"""
    assert run(steps) == ["a12 b", "a b", "a", "a12 b", "b", "a b", True, True]


def test_a_change_that_changes_nothing_leaves_nothing_to_undo(run: Run) -> None:
    steps = """(() => {
      const s = new store.Store(); s.forget();
      s.change((d) => store.withItem(d, item('a')));
      const again = s.change((d) => store.withItem(d, item('a')));
      s.undo();
      return [again, shown(s.read()), s.canUndo];
    })()"""
    assert run(steps) == [False, "", False]


def test_a_dossier_takes_a_thousand_things(run: Run) -> None:
    steps = """(() => {
      const many = Array.from({length: 1000}, (_, at) => ({...item('a'), passage: `p${at}`}));
      const s = new store.Store();
      s.change((d) => ({...d, items: many}));
      try { s.change((d) => store.withItem(d, item('b'))); }
      catch (e) { return [e.message, s.read().items.length]; }
    })()"""
    assert run(steps) == ["收集夹最多 1000 段；请先导出，再移走一些", 1000]
