/* From one change to the next, and from one changed paragraph to the next, as far as they are marked and shown. */
const known = {};
let here = null;

function forget() { for (const kind of Object.keys(known)) delete known[kind]; }
const hidden = { side: ".both", inline: ".row:not(.deleted) > .l:not(.telling), .row:has(> .both) > .r" };
function laidOut(element) { /* asked of the markup: a long page has not laid out what is out of sight */
  return !element.closest(".cell")?.matches(page.classList.contains("inline") ? hidden.inline : hidden.side);
}

function list(kind) {
  const all = kind === "place" ? '[id^="place-"], [data-at]' : ".row.told";
  known[kind] ??= [...section.querySelectorAll(all)].filter(each => !each.classList.contains("off") && laidOut(each));
  return known[kind];
}

function reveal(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

function go(element) {
  reveal(element);
  here?.classList.remove("here");
  here = element;
  here.classList.add("here");
  here.setAttribute("tabindex", "-1");
  here.focus({ preventScroll: true });
  here.scrollIntoView({ block: "center" });
  requestAnimationFrame(() => element.scrollIntoView({ block: "center" }));
}

function next(kind, by) {
  const all = list(kind);
  if (!all.length) return;
  const start = here?.isConnected && laidOut(here) ? here : null;
  const after = each => start ? Boolean(start.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) && !start.contains(each)
                              : each.closest(".row").getBoundingClientRect().bottom > Math.max(0, controls.getBoundingClientRect().bottom);
  let at = all.indexOf(start);
  if (at >= 0) at += by;
  else {
    const found = all.findIndex(after);
    at = (found < 0 ? all.length : found) + (by > 0 ? 0 : -1);
  }
  at = (at + all.length) % all.length;
  go(all[at]);
  if (kind !== "place") return;
  const line = document.getElementById("at");
  line.textContent = line.dataset.words.replace("{n}", at + 1).replace("{all}", all.length);
  history.replaceState(null, "", "#" + (all[at].dataset.at || all[at].id));
}

for (const button of controls.querySelectorAll("[data-step]")) button.addEventListener("click", () => next("place", Number(button.dataset.step)));
