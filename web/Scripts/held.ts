import { post, problemIn, type Problem } from "./post";

// Decisions that have been made and are not known to be taken. Each is kept in the browser until the server has answered, so that a
// closed tab, a lost line or a server that is down loses none. Sending one twice takes effect once: it carries its form's key.

export interface Held {
  readonly id: string;
  readonly candidate: string;
  readonly file: string;
  /** As it is told: "Approved". */
  readonly said: string;
  readonly fields: [string, string][];
  /** Until when it can be undone. */
  readonly until: number;
  /** Held for undoing; on its way while the page goes; not sent; or refused by the server. */
  readonly state: "held" | "leaving" | "unsent" | "refused";
  readonly problem?: Problem;
}

/** After this long nobody can be holding it any more: its page has gone without a word. */
const orphanedAfter = 10_000;

const key = (): string => `decisions-${document.body.dataset.person ?? ""}`;

export function allHeld(): Held[] {
  return JSON.parse(localStorage.getItem(key()) ?? "[]") as Held[];
}

export function keepHeld(held: Held): void {
  localStorage.setItem(key(), JSON.stringify([...allHeld().filter(({ id }) => id !== held.id), held]));
}

export function dropHeld(id: string): void {
  localStorage.setItem(key(), JSON.stringify(allHeld().filter((held) => held.id !== id)));
}

/** Candidates whose decisions are made: nobody wants to see them next. */
export const decided = (): string[] => allHeld().filter(({ state }) => state !== "refused").map(({ candidate }) => candidate);

export const isHeld = (candidate: string): boolean => allHeld().some((held) => held.candidate === candidate && held.state !== "refused");

export const isOrphaned = (held: Held): boolean => held.state === "held" && Date.now() > held.until + orphanedAfter;

/** What the server says is settled, one way or the other; silence and its own troubles are not. */
export async function send(held: Held): Promise<"taken" | "refused" | "unsent"> {
  try {
    const answer = await post(`/api/candidates/${held.candidate}/decisions`, held.fields);
    if (answer.ok) {
      dropHeld(held.id);
      return "taken";
    }

    if ([403, 404, 409, 422].includes(answer.status)) {
      keepHeld({ ...held, state: "refused", problem: await problemIn(answer) });
      return "refused";
    }

    const why = answer.status === 401 ? "You are signed out." : `The server answered ${answer.status}.`;
    keepHeld({ ...held, state: "unsent", problem: { detail: why } });
  } catch {
    keepHeld({ ...held, state: "unsent", problem: { detail: "The server can’t be reached." } });
  }

  return "unsent";
}
