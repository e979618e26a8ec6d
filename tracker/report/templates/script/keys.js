/* Single keys. They can be switched off, and are not taken from a field or from a browser's own. */
const help = document.getElementById("help");
const acts = {
  n: () => next("place", 1), p: () => next("place", -1), j: () => next("paragraph", 1), k: () => next("paragraph", -1),
  1: () => view("side"), 2: () => view("inline"), "?": () => help.showModal(),
};

document.getElementById("ask").addEventListener("click", acts["?"]);
addEventListener("keydown", event => {
  const act = acts[event.key];
  const taken = event.ctrlKey || event.metaKey || event.altKey || help.open || event.target.closest?.("input, textarea, select");
  if (!act || taken || !document.getElementById("keys").checked) return;
  event.preventDefault();
  act();
});
