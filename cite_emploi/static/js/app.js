// Progressive enhancement only: every page works without this file.
(() => {
  "use strict";

  const SENDING = "Envoi en cours…";
  const OFFLINE = "Pas de connexion : la page est gardée, renvoyez-la plus tard";
  const EXPIRED = "Votre session est terminée\u00a0: gardez cette page ouverte, rien n'est perdu. ";
  const ANOTHER = "Un autre compte est connecté dans ce navigateur\u00a0: reconnectez-vous avec le vôtre. ";
  const SIGN_IN = "Se reconnecter dans un nouvel onglet";
  const THEN = ", puis revenez ici.";
  const { session, user } = document.body.dataset; // where to ask whether one is signed in, and as whom the page was made
  const confirmed = new WeakSet();
  const signedIn = new WeakSet();

  // Signing in again, in another tab, changes the token: it is asked for, and written in the forms of this page. Nothing
  // to say, or why nothing can be sent: one is signed out, or somebody else signed in.
  window.renewToken = async () => {
    const answer = await fetch(session, { cache: "no-store", headers: { Accept: "application/json" } });
    if (answer.redirected) return EXPIRED;
    if (!answer.ok) return ""; // the page itself will say what is the matter
    const told = await answer.json();
    if (String(told.user) !== user) return ANOTHER;
    for (const each of document.querySelectorAll("[name=csrfmiddlewaretoken]")) each.value = told.token;
    return "";
  };

  // Where nothing can be sent: why, and the way to sign in that leaves this page as it is.
  window.offerSignIn = (status, reason) => {
    if (status.dataset.why === reason && status.querySelector("a")) return;
    const link = document.createElement("a");
    link.href = "/compte/connexion/";
    link.target = "_blank";
    link.textContent = SIGN_IN;
    status.dataset.why = reason;
    status.classList.add("is-failing");
    status.replaceChildren(reason, link, THEN);
  };

  // A page sent without a session is lost where nothing of it may be kept: asked first, it stays as it is.
  async function sendIfSignedIn(form, button) {
    if (form.dataset.asking) return;
    form.dataset.asking = "1";
    const status = form.querySelector("[data-keep-status]");
    try {
      await (window.settleDrafts && window.settleDrafts(form));
      const reason = await window.renewToken();
      if (reason) return window.offerSignIn(status, reason);
      signedIn.add(form);
      form.requestSubmit(button);
    } catch {
      sayOffline(button);
    } finally {
      signedIn.delete(form);
      delete form.dataset.asking;
    }
  }

  function sayOffline(button) {
    const status = document.getElementById("live-status");
    if (status) status.textContent = OFFLINE;
    if (button) button.textContent = OFFLINE;
  }

  // 1. The error summary takes the focus, and the tab says so.
  const summary = document.querySelector("[data-error-summary]");
  if (summary) {
    document.title = "Erreur · " + document.title;
    summary.focus();
  }

  // A link of the summary moves to its field, also when the field is a group of choices.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-error-summary] a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    const field = target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
    if (!field) return;
    event.preventDefault();
    field.focus();
    target.scrollIntoView({ block: "center" });
  });

  // 2. An act that cannot be undone asks first, in a native dialog.
  function ask(text, label, onYes) {
    const dialog = document.createElement("dialog");
    const message = document.createElement("p");
    const actions = document.createElement("div");
    const yes = document.createElement("button");
    const no = document.createElement("button");
    dialog.className = "confirm";
    message.id = "confirm-text";
    message.textContent = text;
    dialog.setAttribute("aria-labelledby", message.id);
    actions.className = "actions";
    yes.type = no.type = "button";
    yes.className = "btn btn-primary";
    yes.textContent = label;
    no.className = "btn btn-secondary";
    no.textContent = "Annuler";
    no.autofocus = true;
    yes.addEventListener("click", () => {
      dialog.close();
      onYes();
    });
    no.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    actions.append(yes, no);
    dialog.append(message, actions);
    document.body.append(dialog);
    dialog.showModal();
  }

  // 3. A form is sent once. The button keeps the focus and says what happens.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    const question = (button && button.dataset.confirm) || form.dataset.confirm;
    if (question && !confirmed.has(form)) {
      event.preventDefault();
      const label = (button && button.dataset.confirmLabel) || form.dataset.confirmLabel || "Confirmer";
      ask(question, label, () => {
        confirmed.add(form);
        form.requestSubmit(button);
      });
      return;
    }
    if (!navigator.onLine) {
      event.preventDefault();
      sayOffline(button);
      return;
    }
    if (session && form.querySelector("[data-keep-status]") && !signedIn.has(form)) {
      event.preventDefault();
      sendIfSignedIn(form, button);
      return;
    }
    form.dataset.sent = "1";
    // After this turn, so that the button's own name and value are still sent.
    window.setTimeout(() => {
      for (const each of form.querySelectorAll("button:not([type=button])")) each.setAttribute("aria-disabled", "true");
      if (button && form.matches("[data-guard]")) {
        button.dataset.label = button.innerHTML;
        button.textContent = SENDING;
      }
      const status = document.getElementById("live-status");
      if (status) status.textContent = SENDING;
    });
  });

  // Back from the browser's cache: the form can be sent again.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      confirmed.delete(form);
      for (const button of form.querySelectorAll("[aria-disabled]")) {
        button.removeAttribute("aria-disabled");
        if (button.dataset.label) button.innerHTML = button.dataset.label;
      }
    }
    const status = document.getElementById("live-status");
    if (status) status.textContent = "";
  });

  // 4. The phone's menu closes when the window becomes wide enough for the side bar.
  const menu = document.getElementById("menu");
  if (menu && menu.hidePopover) {
    window.matchMedia("(min-width: 62em)").addEventListener("change", () => {
      if (menu.matches(":popover-open")) menu.hidePopover();
    });
  }
})();
