import type { Pin } from "./marks";
import { whole } from "./region";

// The pins of a candidate that the page does not list, as the server gives them to programs: docs/pins.md.

interface Annotation {
  readonly id: string;
  readonly number?: number;
  readonly status?: string;
  readonly body: readonly { readonly value?: string }[];
  readonly target: string | { readonly selector?: { readonly value: string } };
}

function pinOf({ id, number, status, body, target }: Annotation): Pin[] {
  const value = typeof target === "string" ? undefined : target.selector?.value;
  if (number === undefined || value === undefined) return [];
  const [x, y, width, height] = value.replace("xywh=percent:", "").split(",").map((percent) => Math.round(Number(percent) * (whole / 100)));
  const words = (body[0]?.value ?? "").replace(/@person-[0-9a-f]{16}/g, "@somebody");
  const box = width! > 0 ? { width, height } : {};
  return [{ id: id.split("/").at(-1)!, label: String(number), status: status!, words, x: x!, y: y!, ...box }];
}

/** None where they can't be read: the picture is there all the same. */
export async function pinsOf(candidate: string): Promise<Pin[]> {
  try {
    const answer = await fetch(`/api/candidates/${candidate}/annotations`);
    if (!answer.ok) return [];
    const { first } = (await answer.json()) as { first: { items: Annotation[] } };
    return first.items.flatMap(pinOf);
  } catch {
    return [];
  }
}
