import { show } from "./viewer/main";

function begin(): void {
  const element = document.querySelector<HTMLElement>("[data-stage][data-main]");
  if (element !== null) show(element);
}

begin();
document.addEventListener("htmx:after:swap", (event) => {
  if (["main", "looking"].includes((event as CustomEvent).detail.ctx.target?.id)) begin();
});
