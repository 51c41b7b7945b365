// A passkey's window that was closed, or failed: say so on the page, where allauth's script tells the console alone.
(() => {
  "use strict";

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    for (const words of document.querySelectorAll("[data-key-error]")) words.hidden = false;
  });
})();
