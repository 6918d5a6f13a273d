// Small comforts; every flow works without this file.
// What a page says to it stands in data- attributes, so that no text needs translating here.

const SAVE_AFTER = 2000; // ms without typing
const LEAVE_PRESSES = 3; // Shift, within LEAVE_WITHIN ms of each other
const LEAVE_WITHIN = 800;

let leaving = false;

// The first time that something is kept it becomes a row of its own; from then on the form is about that row.
function goOnWith(form, headers) {
  if (headers.get("Concept-Keep")) {
    form.action = headers.get("Concept-Form");
    form.dataset.concept = headers.get("Concept-Keep");
  }
  if (!headers.get("Concept-Versie")) return;
  let versie = form.querySelector("input[name=versie]");
  if (!versie) {
    versie = form.appendChild(document.createElement("input"));
    versie.type = "hidden";
    versie.name = "versie";
  }
  versie.value = headers.get("Concept-Versie");
}

function keepDraft(form) {
  const state = form.querySelector("[data-concept-state]");
  let timer;
  let dirty = false;
  async function save() {
    clearTimeout(timer);
    if (!dirty || leaving) return;
    dirty = false;
    try {
      const answer = await fetch(form.dataset.concept, {
        method: "POST", body: new FormData(form), redirect: "error", keepalive: document.hidden,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      goOnWith(form, answer.headers);
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      state.textContent = `${form.dataset.kept} ${time}`;
    } catch {
      dirty = true;
      state.textContent = form.dataset.lost;
    }
  }
  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER);
  });
  form.addEventListener("submit", () => { clearTimeout(timer); dirty = false; });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
}

function leave(form) {
  if (leaving) return;
  leaving = true;
  document.documentElement.classList.add("leaving");
  // The session ends behind our back; the page goes at once, and out of the history.
  fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual", keepalive: true }).catch(() => {});
  window.location.replace(form.dataset.away);
}

function watchTheWayOut(form) {
  form.querySelectorAll("[data-away-hint]").forEach((hint) => { hint.hidden = false; });
  // A page that the browser kept in memory may not come back after somebody left.
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
  form.addEventListener("submit", (event) => {
    if (!form.dataset.away) return;
    event.preventDefault();
    leave(form);
  });
  let presses = 0;
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    presses = event.key === "Shift" && event.timeStamp - last < LEAVE_WITHIN ? presses + 1 : Number(event.key === "Shift");
    last = event.timeStamp;
    if (presses >= LEAVE_PRESSES) form.requestSubmit();
  });
}

function offerCopy(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
    button.querySelector("span").textContent = button.dataset.done;
  });
}

function offerPrint(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    const outside = event.type === "click" && !menu.contains(event.target);
    const escaped = event.type === "keydown" && event.key === "Escape";
    if (outside || escaped) menu.open = false;
    if (escaped) menu.querySelector("summary").focus();
  }
}

document.querySelectorAll("form[data-concept]").forEach(keepDraft);
document.querySelectorAll("form[data-away]").forEach(watchTheWayOut);
document.querySelectorAll("[data-copy]").forEach(offerCopy);
document.querySelectorAll("[data-print]").forEach(offerPrint);
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
