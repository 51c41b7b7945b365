// What is typed in a form with a long text is kept while it is typed. Without this file it is sent, or lost, as ever.
(() => {
  "use strict";

  const PAUSE = 1500; // milliseconds after the last key
  const AGAIN = 8000; // milliseconds before trying again
  const OFFLINE = "Pas encore enregistré : la connexion manque. Continuez, un nouvel essai se fait tout seul.";
  const EXPIRED = "Votre session a expiré : rien de ce que vous écrivez n'est perdu. ";
  const SIGN_IN = "Se reconnecter dans un nouvel onglet";
  const GONE = "Pas enregistré : vous n'avez plus accès à cette page. Copiez votre texte avant de la quitter.";

  for (const form of document.querySelectorAll("form[data-keep]")) keep(form);
  for (const form of document.querySelectorAll("form[data-unsaved]")) warn(form);

  function keep(form) {
    const status = form.querySelector("[data-keep-status]");
    let timer = 0;
    let changed = false;
    let sending = false;
    let over = false;

    function say(text, failing) {
      status.classList.toggle("is-failing", failing);
      if (status.textContent !== text) status.textContent = text;
    }

    function sayExpired() {
      if (status.querySelector("a")) return;
      say(EXPIRED, true);
      const link = document.createElement("a");
      link.href = "/compte/connexion/";
      link.target = "_blank";
      link.textContent = SIGN_IN;
      status.append(link);
    }

    function later(delay) {
      window.clearTimeout(timer);
      if (!over) timer = window.setTimeout(save, delay);
    }

    // Files stay in the page: they are sent with it.
    function body() {
      const data = new FormData(form);
      for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
      return data;
    }

    function send() {
      return fetch(form.dataset.keep, { method: "POST", body: body(), headers: { Accept: "application/json" } });
    }

    async function save() {
      if (over) return;
      if (sending) return later(PAUSE);
      sending = true;
      changed = false;
      try {
        let answer = await send();
        if (answer.redirected || answer.status === 403) {
          if (!(await window.renewToken())) return retry(sayExpired);
          answer = await send();
        }
        if (answer.redirected) return retry(sayExpired);
        if (answer.status === 404 || answer.status === 403) return stop(GONE);
        if (!answer.ok) throw new Error(answer.status);
        told(await answer.json());
      } catch {
        retry(() => say(OFFLINE, true));
      } finally {
        sending = false;
      }
    }

    function told(answer) {
      if (answer.refused) return stop(answer.refused);
      form.elements.draft_version.value = answer.version;
      say(answer.saved, false);
    }

    function stop(reason) {
      over = true;
      say(reason, true);
    }

    function retry(tell) {
      changed = true;
      tell();
      later(AGAIN);
    }

    function touched() {
      changed = true;
      later(PAUSE);
    }

    form.addEventListener("input", touched);
    form.addEventListener("change", touched);
    window.addEventListener("online", () => changed && later(0));
    // Back from the tab where one signed in again.
    window.addEventListener("focus", () => changed && later(0));
    window.addEventListener("pagehide", () => {
      window.clearTimeout(timer);
      if (changed && !over) navigator.sendBeacon(form.dataset.keep, body());
    });
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      over = true;
      window.clearTimeout(timer);
    });
    // Back to the page as the browser kept it: what the server holds is not what it read.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) window.location.reload();
    });
  }

  // A file can't be kept: leaving is asked about.
  function warn(form) {
    let typed = false;
    form.addEventListener("change", () => (typed = true));
    form.addEventListener("submit", (event) => (typed = event.defaultPrevented && typed));
    window.addEventListener("beforeunload", (event) => typed && event.preventDefault());
  }
})();
