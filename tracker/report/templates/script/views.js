"use strict";
/* Two views of the same rows: side by side, or both texts in one. The style does the work. */
const page = document.documentElement;
const controls = document.getElementById("controls");
const section = document.getElementById("side-by-side");
page.classList.add("scripted");
controls.hidden = false;
new ResizeObserver(() => page.style.setProperty("--bar", `${controls.offsetHeight}px`)).observe(controls);

function press(button, on) { button.setAttribute("aria-pressed", String(on)); }
function pressed(button) { return button.getAttribute("aria-pressed") === "true"; }

function view(name) {
  for (const button of controls.querySelectorAll("[data-view]")) press(button, button.dataset.view === name);
  page.classList.toggle("inline", name === "inline");
  forget();
  const address = here?.dataset.at || here?.id, copy = address && list("place").find(each => [each.id, each.dataset.at].includes(address));
  if (copy) go(copy);
}

function unfold(on) {
  for (const fold of section.querySelectorAll("details")) fold.open = on;
}

for (const button of controls.querySelectorAll("[data-view]")) button.addEventListener("click", () => view(button.dataset.view));
for (const [id, act] of [["unfold", unfold], ["why", on => page.classList.toggle("why", on)]]) {
  const button = document.getElementById(id);
  button.addEventListener("click", () => { press(button, !pressed(button)); act(pressed(button)); });
}
