/* An address leads to its place, whatever hides it: a fold opens, a class is marked again, the view shows its own copy. */
function arrive() {
  let address = "";
  try { address = decodeURIComponent(location.hash.slice(1)); } catch { return; } /* no address of ours */
  let element = address && document.getElementById(address);
  if (!element) return;
  const chip = chips.find(each => each.dataset.c === element.dataset.c);
  if (chip && !pressed(chip)) { filter(chip, true); tell(); }
  if (!laidOut(element)) element = section.querySelector(`[data-at="${CSS.escape(address)}"]`) || element.closest(".row");
  reveal(element);
  if (element.matches(".change, li, section")) element.scrollIntoView();
  else go(element);
}

addEventListener("hashchange", arrive);
arrive();
