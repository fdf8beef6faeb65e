/** The two that are selected, or the one that has the focus with what the page of comparing offers. */
export function compareSelected(): void {
  document.querySelector("[data-compare-selected]")?.addEventListener("click", () => {
    const chosen = [...document.querySelectorAll<HTMLInputElement>("[data-grid] input[name=selected]:checked")].map((box) => box.value);
    const link = document.querySelector<HTMLAnchorElement>("[data-grid] a[tabindex='0']");
    const [a, b] = chosen.length > 0 ? chosen : [link?.pathname.split("/").at(-1)];
    if (a !== undefined) location.assign(b === undefined ? `/compare?a=${a}` : `/compare?a=${a}&b=${b}`);
  });
}
