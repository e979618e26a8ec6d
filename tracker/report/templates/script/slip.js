/* The correction slip as plain lines, for a message. */
const copy = document.getElementById("copy");
if (copy) {
  const words = copy.textContent;
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const rows = [...document.querySelectorAll("#slip tr[data-line]")].map(row => row.dataset.line);
    const rest = document.querySelector("#slip .legend");
    const lines = [...rows, ...(rest ? [rest.textContent] : [])].join("\n");
    try {
      await navigator.clipboard.writeText(lines);
    } catch {
      getSelection().selectAllChildren(document.querySelector("#slip tbody"));
      document.execCommand("copy");
    }
    copy.textContent = copy.dataset.done;
    setTimeout(() => { copy.textContent = words; }, 2000);
  });
}
