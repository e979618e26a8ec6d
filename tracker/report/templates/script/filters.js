/* A class that is switched off loses its marks and its cards, never its words; how much that is stands below, always. */
const chips = [...controls.querySelectorAll("button[data-c]")];

function filter(chip, on) {
  press(chip, on);
  for (const marked of document.querySelectorAll(`main [data-c="${chip.dataset.c}"]:not(button)`)) marked.classList.toggle("off", !on);
  forget();
}

function tell() {
  const line = document.getElementById("hidden"), off = chips.filter(chip => !pressed(chip));
  line.textContent = off.length ? line.dataset.words + off.map(chip => chip.dataset.name).join(line.dataset.comma) : line.dataset.none;
}

for (const chip of chips) {
  filter(chip, pressed(chip));
  chip.addEventListener("click", () => { filter(chip, !pressed(chip)); tell(); });
}
tell();
