// On the page of one's own work, a file that is dropped on a picture is sent as the next iteration of it.

const placeOf = (event: Event): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>("[data-next-iteration]") : null;

export function takeNextIterations(): void {
  document.addEventListener("dragover", (event) => {
    const place = placeOf(event);
    if (place === null) return;
    event.preventDefault();
    place.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    const place = placeOf(event);
    if (place !== null && !place.contains(event.relatedTarget as Node | null)) place.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    const place = placeOf(event);
    const input = place?.querySelector<HTMLInputElement>("input[type=file]");
    if (!input || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    place!.classList.remove("dropping");
    input.files = event.dataTransfer.files;
    input.form!.requestSubmit();
  });
}
