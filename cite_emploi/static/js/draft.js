// A referral saves itself while it is typed. Without this file, « Enregistrer et reprendre plus tard » does.
(() => {
  "use strict";

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const status = document.querySelector("[data-draft-status]");
  const PAUSE = 1500; // milliseconds after the last key
  const AGAIN = 8000; // milliseconds before trying again
  const FAILED = "Pas encore enregistré : la connexion manque. Continuez, un nouvel essai se fait tout seul.";
  const EXPIRED = "Votre session a expiré : reconnectez-vous dans un autre onglet, ce que vous écrivez reste ici.";
  const GONE = "Ce brouillon n'existe plus : il a été envoyé ou supprimé.";
  let timer = 0;
  let changed = false;
  let sending = null;
  let over = false;

  function say(text, failing) {
    status.classList.toggle("is-failing", failing);
    if (status.textContent !== text) status.textContent = text;
  }

  function later(delay) {
    window.clearTimeout(timer);
    if (!over) timer = window.setTimeout(save, delay);
  }

  function send() {
    return fetch(form.dataset.draft, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      signal: sending.signal,
    });
  }

  async function save() {
    if (over) return;
    if (sending) return later(PAUSE);
    changed = false;
    sending = new AbortController();
    try {
      // The page's own token travels with the answers: its cookie is out of a script's reach.
      let answer = await send();
      if (answer.redirected || answer.status === 403) {
        if (await window.renewToken()) answer = await send();
        if (answer.redirected) {
          changed = true;
          say(EXPIRED, true);
          return later(AGAIN);
        }
      }
      if (answer.status === 404) {
        over = true;
        say(GONE, true);
        return;
      }
      if (!answer.ok) throw new Error(answer.status);
      const told = await answer.json();
      if (told.refused) {
        over = true;
        return say(told.refused, true);
      }
      form.elements.draft_version.value = told.version;
      say(told.saved, false);
    } catch {
      if (over) return;
      changed = true;
      say(FAILED, true);
      later(AGAIN);
    } finally {
      sending = null;
    }
  }

  function touched() {
    changed = true;
    later(PAUSE);
    count();
  }

  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  window.addEventListener("online", () => changed && later(0));

  // Leaving by a link: what the pause had not saved yet goes with the page.
  window.addEventListener("pagehide", () => {
    window.clearTimeout(timer);
    if (changed && !over) navigator.sendBeacon(form.dataset.draft, new FormData(form));
  });
  form.addEventListener("submit", () => {
    over = true;
    window.clearTimeout(timer);
    if (sending) sending.abort();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) over = false;
  });

  // What is still to fill, beside the form.
  const needs = [...document.querySelectorAll("[data-needs]")];
  const total = document.querySelector("[data-missing-count]");

  function waits(item) {
    const when = item.dataset.when;
    const preference = form.elements.contact_preference;
    if (when && preference && preference.value !== when) return false;
    const unless = form.elements[item.dataset.unless];
    if (unless && unless.checked) return false;
    const field = form.elements[item.dataset.needs];
    return Boolean(field) && !field.value.trim();
  }

  function count() {
    for (const item of needs) item.hidden = !waits(item);
    const left = needs.filter((item) => !item.hidden).length;
    if (total) total.textContent = left ? String(left) : "Plus rien";
  }

  // A barrier that weighs unfolds what may be said of it.
  form.addEventListener("change", (event) => {
    const barrier = event.target.closest("[data-barrier]");
    if (!barrier || event.target.type !== "radio") return;
    if (["medium", "strong"].includes(event.target.value)) barrier.querySelector("details").open = true;
  });

  count();
})();
