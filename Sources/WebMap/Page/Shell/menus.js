// Menus that open beside their button: Escape, a click elsewhere or leaving them closes them.

import { byId } from "./dom.js";

/** Wires a button to the menu that it opens; `opening` is called before the menu is shown. */
export function startMenu(buttonId, menuId, opening = () => {}) {
  const button = byId(buttonId), menu = byId(menuId), holder = button.parentElement;
  const show = (isOpen) => {
    if (isOpen) opening();
    menu.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => {
    show(menu.hidden);
    if (!menu.hidden) menu.querySelector("button, a, input:checked")?.focus();
  });
  holder.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    show(false);
    button.focus();
  });
  holder.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !holder.contains(event.relatedTarget)) show(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!holder.contains(event.target)) show(false);
  });
}
