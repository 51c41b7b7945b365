// The minutes save themselves, section by section, while they are typed. Without this file, « Enregistrer » does.
(() => {
  "use strict";

  const form = document.querySelector("form[data-minutes]");
  if (!form) return;
  const PAUSE = 1000; // milliseconds after the last key
  const AGAIN = 5000; // milliseconds before trying again
  const SAVING = "Enregistrement…";
  const FAILED = "Pas encore enregistré : la connexion manque. Votre texte est gardé ici, un nouvel essai se fait tout seul.";
  const SIGNED_OUT = "Votre session a expiré : reconnectez-vous dans un autre onglet, votre texte reste ici.";
  const CONFLICT = "Pas enregistré : quelqu'un d'autre a écrit ce point entre-temps. Choisissez ci-dessus.";
  const sections = [...form.querySelectorAll("[data-section]")].map(watch);
  let leaving = false;

  function watch(section) {
    const area = section.querySelector("textarea");
    const version = section.querySelector("[data-version]");
    const state = section.querySelector("[data-state]");
    const conflict = section.querySelector("[data-conflict]");
    let kept = area.value; // what the server holds, as far as this page knows
    let theirs = null;
    let timer = 0;
    let sending = false;
    let over = false;

    const changed = () => area.value !== kept;

    function say(text, failing) {
      state.classList.toggle("is-failing", failing);
      if (state.textContent !== text) state.textContent = text;
    }

    function body() {
      const data = new FormData();
      data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      data.append("text", area.value);
      data.append("version", version.value);
      return data;
    }

    function later(delay) {
      window.clearTimeout(timer);
      if (!over && theirs === null) timer = window.setTimeout(save, delay);
    }

    function send() {
      return fetch(section.dataset.url, { method: "POST", body: body(), headers: { Accept: "application/json" } });
    }

    async function save() {
      if (over || theirs !== null || !changed()) return;
      if (sending) return later(PAUSE);
      const text = area.value;
      sending = true;
      try {
        let answer = await send();
        if ((answer.redirected || answer.status === 403) && (await window.renewToken())) answer = await send();
        if (answer.redirected) return retry(SIGNED_OUT);
        if (answer.status === 404 || answer.status === 403) {
          over = true;
          return say("Ce point n'existe plus, ou vous n'y avez plus accès. Copiez votre texte avant de quitter la page.", true);
        }
        if (!answer.ok) throw new Error(answer.status);
        told(await answer.json(), text);
      } catch {
        retry(FAILED);
      } finally {
        sending = false;
      }
    }

    function retry(reason) {
      say(reason, true);
      later(AGAIN);
    }

    function told(answer, text) {
      if (answer.refused) {
        over = true;
        return say(answer.refused, true);
      }
      if (answer.theirs !== undefined) return show(answer);
      version.value = answer.version;
      kept = text;
      say(answer.saved, false);
      if (changed()) later(PAUSE);
    }

    function show(answer) {
      theirs = answer;
      section.querySelector("[data-who]").textContent = answer.who;
      section.querySelector("[data-theirs]").textContent = answer.theirs;
      conflict.hidden = false;
      say(CONFLICT, true);
    }

    conflict.addEventListener("click", (event) => {
      const choice = event.target.dataset.keep;
      if (!choice || theirs === null) return;
      const answer = theirs;
      theirs = null;
      conflict.hidden = true;
      version.value = answer.version;
      kept = answer.theirs;
      if (choice === "theirs") area.value = answer.theirs;
      if (choice === "both") area.value = `${answer.theirs}\n\n${area.value}`;
      area.focus();
      if (changed()) save();
      else say("L'autre texte est gardé.", false);
    });

    area.addEventListener("input", () => {
      say(theirs === null ? SAVING : CONFLICT, theirs !== null);
      later(PAUSE);
    });
    area.addEventListener("blur", () => later(0));

    return {
      changed: () => changed() && !over,
      retry: () => changed() && later(0),
      // What the pause had not saved yet goes with the page; the server still refuses to overwrite.
      flush: () => changed() && !over && theirs === null && navigator.sendBeacon(section.dataset.url, body()),
      stop() {
        over = true;
        window.clearTimeout(timer);
      },
      failing: () => state.classList.contains("is-failing"),
    };
  }

  window.addEventListener("online", () => sections.forEach((section) => section.retry()));
  form.addEventListener("submit", () => {
    leaving = true;
    sections.forEach((section) => section.stop());
  });
  // Leaving with a text that could not be saved is asked about by the browser; any other goes along quietly.
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && sections.some((section) => section.changed() && section.failing())) event.preventDefault();
  });
  window.addEventListener("pagehide", () => {
    if (!leaving) sections.forEach((section) => section.flush());
  });
  // « Back » shows the page as it is now, not as it was read then.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
})();
