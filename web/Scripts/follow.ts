// Hearing of changes: one request waits at the server at a time, none while nobody looks.

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Asks for as long as the page lives.
 * @param where What to ask now; null while there is nothing to hear of.
 * @returns Ends what waits, where the page has come to show something else.
 */
export function follow<Answer>(where: () => string | null, hear: (answer: Answer) => void): () => void {
  let waiting = new AbortController();
  const ask = async (): Promise<void> => {
    const address = where();
    if (address === null || document.hidden) return;
    waiting = new AbortController();
    const { signal } = waiting;
    try {
      const answer = await fetch(address, { signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const said = (await answer.json()) as Answer;
      if (!signal.aborted) hear(said);
    } catch {
      if (!signal.aborted) await pause(5000);
    }
  };

  void (async () => {
    for (;;) {
      await pause(1000);
      await ask();
    }
  })();
  return () => waiting.abort();
}
