// Forms that scripts send, and what the server says where it refuses one.

export interface Problem {
  readonly detail?: string;
  readonly remedy?: string;
  readonly by?: string;
  readonly at?: string;
  readonly differs?: string[];
}

function token(): string {
  return document.querySelector<HTMLInputElement>("[name=__RequestVerificationToken]")?.value ?? "";
}

/** Goes on when the page does not. */
export function post(address: string, fields: [string, string][]): Promise<Response> {
  return fetch(address, {
    method: "POST",
    keepalive: true,
    headers: { Accept: "application/json" },
    body: new URLSearchParams([...fields, ["__RequestVerificationToken", token()]]),
  });
}

export async function problemIn(answer: Response): Promise<Problem> {
  try {
    return (await answer.json()) as Problem;
  } catch {
    return { detail: `The server answered ${answer.status}.` };
  }
}
