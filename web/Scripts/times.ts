// Keeps times in words true while a page is open. The words are those of Reading/TimeWords.cs.

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function amount(span: number): string {
  if (span < hour) return `${Math.max(1, Math.floor(span / minute))} min`;
  if (span < 2 * day) return `${Math.floor(span / hour)} h`;
  return `${Math.floor(span / day)} days`;
}

function countdown(left: number, element: HTMLElement): string {
  if (left <= 0) return element.dataset.ended ?? "ended";
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function wordsFor(element: HTMLTimeElement, now: number): string | undefined {
  const at = Date.parse(element.dateTime);
  switch (element.dataset.as) {
    case "since":
      return now - at < 45_000 ? "just now" : `${amount(now - at)} ago`;
    case "left":
      return at > now ? `${amount(at - now)} left` : `${amount(now - at)} overdue`;
    case "countdown":
      return countdown(at - now, element);
    default:
      return undefined;
  }
}

function tell(): void {
  const now = Date.now();
  for (const element of document.querySelectorAll<HTMLTimeElement>("time[data-as]")) {
    const words = wordsFor(element, now);
    if (words !== undefined && element.textContent !== words) element.textContent = words;
  }
}

export function followTimes(): void {
  tell();
  setInterval(tell, 1000);
}
