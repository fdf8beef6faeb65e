// How large the pictures of a contact sheet are, kept in a cookie so that the next page comes that large from the server. The page names the
// cookie: with the prefix __Host- a browser takes it over TLS alone.

const aYear = 365 * 24 * 60 * 60;

export function rememberSize(): void {
  const slider = document.querySelector<HTMLInputElement>("[data-sheet-size]");
  slider?.addEventListener("input", () => {
    document.querySelector<HTMLElement>("[data-grid][data-size]")!.dataset.size = slider.value;
    document.cookie = `${slider.dataset.sheetSize}=${slider.value}; path=/; max-age=${aYear}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  });

  // Read again from an address of before the slider moved, the sheet keeps its size.
  document.addEventListener("htmx:after:swap", () => {
    const grid = document.querySelector<HTMLElement>("[data-grid][data-size]");
    if (slider !== null && grid !== null && grid.dataset.size !== slider.value) grid.dataset.size = slider.value;
  });
}
