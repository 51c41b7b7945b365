// A referral's page: what is still to fill, beside the form; what may be said of a barrier that weighs. Its saving: keep.js.
(() => {
  "use strict";

  const form = document.querySelector("form[data-referral]");
  if (!form) return;
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

  form.addEventListener("input", count);
  form.addEventListener("change", count);
  form.addEventListener("change", (event) => {
    const barrier = event.target.closest("[data-barrier]");
    if (!barrier || event.target.type !== "radio") return;
    if (["medium", "strong"].includes(event.target.value)) barrier.querySelector("details").open = true;
  });

  count();
})();
