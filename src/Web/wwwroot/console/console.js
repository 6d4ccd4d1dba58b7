// Only comforts: every page works without this file.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
    const text = button.textContent;
    const told = button.closest(".field").querySelector("[role=status]");
    button.textContent = "Copied";
    told.textContent = "Copied";
    setTimeout(() => { button.textContent = text; told.textContent = ""; }, 1500);
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) { menu.open = false; }
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
  }
});

// A form that is marked live shows the outcome of what is typed; its own button does the same without script.
// Nothing is asked once the form is sent: the answer to a preview would use up the notice that follows.
for (const form of document.querySelectorAll("form[data-live]")) {
  const place = document.getElementById(form.dataset.live);
  let timer = 0;
  let asked = new AbortController();
  const stop = () => {
    clearTimeout(timer);
    asked.abort();
    asked = new AbortController();
  };
  const show = async (signal) => {
    const answer = await fetch("?handler=Preview", { method: "POST", body: new FormData(form), credentials: "same-origin", signal });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      place.replaceChildren(...page.getElementById(form.dataset.live).childNodes);
    }
  };
  form.addEventListener("submit", stop);
  form.addEventListener("input", () => {
    stop();
    timer = setTimeout((signal) => show(signal).catch(() => { }), 300, asked.signal);
  });
}
