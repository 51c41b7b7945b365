// What is typed is kept while it is typed, wherever it is. Without this file it is sent, or lost, as ever.
//
// data-keep="URL"         on a form, or on a section of one that saves itself apart: where what is typed in it goes
// data-keep-status        inside: says when it was saved, or why not
// data-keep-version       inside: the version that the page read, sent along; the answer gives the next one
// data-keep-as="NAME"     in a section: the name under which a field is sent; other fields stay
// data-keep-gone="TEXT"   what is said when there is nothing to save it in any more
// data-keep-conflict      inside: shown with what somebody else saved meanwhile, and the choice ([data-keep-choice])
// data-unsaved            on a form whose files can't be kept: leaving is asked about
//
// The server answers {saved, version}, {refused}, or {theirs, who, version} when somebody else wrote meanwhile.
(() => {
  "use strict";

  const PAUSE = 1500; // milliseconds after the last key
  const AGAIN = 8000; // milliseconds before trying again
  const OFFLINE = "Pas encore enregistré\u00a0: la connexion manque. Continuez, un nouvel essai se fait tout seul.";
  const GONE = "Pas enregistré\u00a0: vous n'avez plus accès à cette page. Copiez votre texte avant de la quitter.";
  const CONFLICT = "Pas enregistré\u00a0: quelqu'un d'autre a écrit ici entre-temps. Choisissez ci-dessus.";
  const TAKEN = "L'autre texte est gardé.";

  const keepers = [...document.querySelectorAll("[data-keep]")].map(keep);
  window.settleDrafts = (form) => Promise.all(keepers.map((keeper) => keeper.form === form && keeper.settle()));
  const unsaved = new Map([...document.querySelectorAll("form[data-unsaved]")].map(warn));
  if (keepers.length) watchPage();

  // After app.js, which stops a sending that is offline or to be confirmed first.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    for (const keeper of keepers) if (keeper.form === event.target) keeper.end();
    unsaved.set(event.target, false);
  });
  window.addEventListener("beforeunload", (event) => [...unsaved.values()].some(Boolean) && event.preventDefault());

  function keep(area) {
    const form = area.closest("form");
    const status = area.querySelector("[data-keep-status]");
    const version = area.querySelector("[data-keep-version]");
    const conflict = area.querySelector("[data-keep-conflict]");
    let kept = content(); // what the server holds, as far as this page knows
    let timer = 0;
    let sending = null;
    let theirs = null;
    let over = false;

    function typed() {
      if (area === form) {
        const data = new FormData(form);
        for (const [name, value] of [...data]) if (value instanceof File) data.delete(name); // files are sent with the page
        return data;
      }
      const data = new FormData();
      for (const field of area.querySelectorAll("[data-keep-as]")) data.append(field.dataset.keepAs, field.value);
      return data;
    }

    function content() {
      const data = typed();
      data.delete("csrfmiddlewaretoken");
      if (version) data.delete(version.dataset.keepAs || version.name);
      return new URLSearchParams(data).toString();
    }

    function body() {
      const data = typed();
      data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      return data;
    }

    const changed = () => !over && content() !== kept;

    function say(text, failing) {
      status.classList.toggle("is-failing", failing);
      if (status.textContent !== text) status.textContent = text;
    }

    function later(delay) {
      window.clearTimeout(timer);
      if (!over && theirs === null) timer = window.setTimeout(save, delay);
    }

    function send() {
      return fetch(area.dataset.keep, {
        method: "POST",
        body: body(),
        headers: { Accept: "application/json" },
        signal: sending.signal,
      });
    }

    async function save() {
      if (theirs !== null || !changed()) return;
      if (sending) return later(PAUSE);
      const sent = content();
      let arrived;
      sending = new AbortController();
      sending.settled = new Promise((resolve) => (arrived = resolve));
      try {
        // The page's own token travels with the answers: its cookie is out of a script's reach.
        let answer = await send();
        if (answer.redirected || answer.status === 403) {
          const reason = await window.renewToken();
          if (reason) return retry(() => window.offerSignIn(status, reason));
          answer = await send();
        }
        if (answer.redirected) throw new Error("signed out meanwhile");
        if ([403, 404, 410].includes(answer.status)) return stop(area.dataset.keepGone || GONE);
        if (!answer.ok) throw new Error(answer.status);
        told(await answer.json(), sent);
      } catch {
        if (!over) retry(() => say(OFFLINE, true));
      } finally {
        sending = null;
        arrived();
      }
    }

    function told(answer, sent) {
      if (answer.refused) return stop(answer.refused);
      if (answer.theirs !== undefined) return show(answer);
      version.value = answer.version;
      kept = sent;
      say(answer.saved, false);
      if (changed()) later(PAUSE);
    }

    function stop(reason) {
      over = true;
      say(reason, true);
    }

    function retry(tell) {
      tell();
      later(AGAIN);
    }

    // --- Somebody else wrote meanwhile ---------------------------------------------------------------
    function show(answer) {
      theirs = answer;
      conflict.querySelector("[data-who]").textContent = answer.who;
      conflict.querySelector("[data-theirs]").textContent = answer.theirs;
      conflict.hidden = false;
      say(CONFLICT, true);
    }

    function choose(event) {
      const choice = event.target.dataset.keepChoice;
      if (!choice || theirs === null) return;
      const field = area.querySelector("textarea");
      const mine = field.value;
      const answer = theirs;
      theirs = null;
      conflict.hidden = true;
      version.value = answer.version;
      field.value = answer.theirs;
      kept = content();
      if (choice === "mine") field.value = mine;
      if (choice === "both") field.value = `${answer.theirs}\n\n${mine}`;
      field.focus();
      if (changed()) save();
      else say(TAKEN, false);
    }

    if (conflict) conflict.addEventListener("click", choose);
    area.addEventListener("input", () => later(PAUSE));
    area.addEventListener("change", () => later(PAUSE));

    return {
      form,
      // The whole is sent: nothing is saved apart any more.
      end() {
        over = true;
        window.clearTimeout(timer);
        if (sending) sending.abort();
      },
      retry: () => changed() && later(0),
      // What is on its way arrives before the form is sent: the version that goes with it is then the last one.
      settle: () => sending && sending.settled,
      // What the pause had not saved yet goes with the page; the server still refuses to overwrite.
      flush() {
        window.clearTimeout(timer);
        if (changed() && theirs === null) navigator.sendBeacon(area.dataset.keep, body());
      },
      isLeft: () => changed() && status.classList.contains("is-failing"),
    };
  }

  function watchPage() {
    const retry = () => keepers.forEach((keeper) => keeper.retry());
    window.addEventListener("online", retry);
    window.addEventListener("focus", retry); // back from the tab where one signed in again
    window.addEventListener("pagehide", () => keepers.forEach((keeper) => keeper.flush()));
    // Leaving with what could not be saved is asked about by the browser; anything else goes along quietly.
    window.addEventListener("beforeunload", (event) => keepers.some((keeper) => keeper.isLeft()) && event.preventDefault());
    // Back to the page as the browser kept it: what the server holds is not what it read.
    window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
  }

  // Whether something is typed in it that leaving would lose.
  function warn(form) {
    form.addEventListener("change", () => unsaved.set(form, true));
    return [form, false];
  }
})();
