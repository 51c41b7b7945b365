// The bar of a long work: asks how far it has come, and shows the result when it is over. Without this, a link does.
(() => {
  "use strict";

  const EVERY = 1000; // milliseconds
  const box = document.querySelector("[data-progress-url]");
  if (!box) return;
  const bar = box.querySelector("progress");
  const text = box.querySelector("[data-progress-text]");

  async function ask() {
    try {
      const answer = await fetch(box.dataset.progressUrl, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      const { done, total, working } = await answer.json();
      if (!working) {
        window.location.reload();
        return;
      }
      if (total) {
        bar.max = total;
        bar.value = done;
        text.textContent = `${done.toLocaleString("fr-FR")} ${box.dataset.progressUnit || "lignes"} sur ${total.toLocaleString("fr-FR")}`;
      }
    } catch {
      // A network that hiccups: the next look may work, and the link is there.
    }
    window.setTimeout(ask, EVERY);
  }
  window.setTimeout(ask, EVERY);
})();
