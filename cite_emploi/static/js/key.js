// A passkey's form: allauth's own script asks the browser, which opens its window. Without this file, other ways remain.
//
// data-key-does="NAME"         on the form: what allauth's script does with it (authenticateForm, addForm)
// data-key-act="NAME"          what that script calls the button #use-key
// data-key-credential="ID"     the hidden field that the browser's answer fills
// data-key-error               inside: shown when the window was closed, or failed; allauth tells the console alone
(() => {
  "use strict";

  for (const form of document.querySelectorAll("[data-key-does]")) {
    const { keyDoes, keyAct, keyCredential } = form.dataset;
    window.allauth.webauthn.forms[keyDoes]({
      ids: { [keyAct]: "use-key", credential: keyCredential, data: "key-options" },
    });
  }

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    for (const words of document.querySelectorAll("[data-key-error]")) words.hidden = false;
  });
})();
