import { areOn, bindings, nameOf, switchKeys, whereWorks } from "./bindings";
import { make } from "./make";

// What the keys are, over the page: the person's own, in groups.

function list(): HTMLElement[] {
  const known = bindings().filter(({ key }) => key !== "");
  return [...new Set(known.map(({ group }) => group))].map((group) => {
    const lines = known
      .filter((binding) => binding.group === group)
      .flatMap((binding) => {
        const where = make("span", [` ${whereWorks(binding)}`]);
        where.className = "faint";
        return [make("dt", [make("kbd", [nameOf(binding.key)])]), make("dd", [binding.does, where])];
      });
    return make("section", [make("h3", [group]), make("dl", lines)]);
  });
}

export function showOverlay(): void {
  const toggle = make("input");
  toggle.type = "checkbox";
  toggle.checked = areOn();
  toggle.addEventListener("change", () => void switchKeys(toggle.checked));
  const change = make("a", ["Change the keys"]);
  change.href = "/keys";
  const heading = make("h2", ["Keys"]);
  heading.id = "keys-title";
  const groups = make("div", list());
  groups.className = "key-groups";
  const dialog = make("dialog", [
    heading,
    groups,
    make("p", [make("label", [toggle, " Single keys are switched on"])]),
    make("p", [change]),
    make("form", [make("button", ["Close"])]),
  ]);
  dialog.className = "keys";
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.querySelector("form")!.method = "dialog";
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
