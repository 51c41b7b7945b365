// « Tout sélectionner » and the number chosen, in a list with boxes. The list works without this file.
(() => {
  "use strict";

  for (const form of document.querySelectorAll("form[data-select]")) {
    const boxes = [...form.querySelectorAll("tbody input[type=checkbox]")];
    const count = form.querySelector(".bulk-count");
    const buttons = [...form.querySelectorAll(".bulk-actions button")];
    if (!boxes.length || !count) continue;

    const all = document.createElement("input");
    const label = document.createElement("label");
    const choice = document.createElement("div");
    all.type = "checkbox";
    all.className = "form-check-input";
    all.id = "select-all";
    label.htmlFor = all.id;
    label.className = "form-check-label";
    label.textContent = "Tout sélectionner";
    choice.className = "form-check bulk-all";
    choice.append(all, label);
    form.prepend(choice);
    count.setAttribute("role", "status");

    const tell = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      all.checked = chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
      count.textContent =
        chosen === 0 ? "Cochez des orientations pour y répondre ensemble." : chosen === 1 ? "1 orientation cochée :" : `${chosen} orientations cochées :`;
      for (const button of buttons) button.disabled = chosen === 0;
    };

    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
      tell();
    });
    form.addEventListener("change", tell);
    window.addEventListener("pageshow", tell);
    tell();
  }
})();
