// Sends a body and tells how far it is, which fetch does not.

export interface Answer {
  /** 0 where nobody answered. */
  readonly status: number;
  readonly text: string;
  /** Seconds; 0 where the answer names none. */
  readonly retryAfter: number;
}

export function send(
  method: "POST" | "PUT",
  address: string,
  headers: Record<string, string>,
  body: Blob | URLSearchParams | null,
  progress: (sent: number) => void = () => {},
): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => progress(event.loaded));
    request.addEventListener("loadend", () => {
      // Storage answers another origin, and of its headers only those that it was told to show can be read.
      const wait = request.getAllResponseHeaders().includes("retry-after") ? Number(request.getResponseHeader("Retry-After")) : 0;
      resolve({ status: request.status, text: request.responseText, retryAfter: Number.isFinite(wait) ? wait : 0 });
    });
    request.send(body);
  });
}
