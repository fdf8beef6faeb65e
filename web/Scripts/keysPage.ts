import { nameOf } from "./bindings";

// On the page of keys, a key that is pressed in a field is the one that is meant.

export function takeKeys(): void {
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.dataset.takesKey === undefined) return;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOne = event.key.length === 1 && event.key !== " ";
    if (!isOne && !/^Arrow/.test(event.key)) return;
    event.preventDefault();
    field.value = nameOf(event.key.toLowerCase());
  });
}
