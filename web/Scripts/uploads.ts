import { DirectUpload, Unreachable } from "./directUpload";
import { chosenFiles, droppedFiles, type NamedFile } from "./dropped";
import { send, type Answer } from "./sent";
import { announce } from "./swaps";

// Sends files four at a time: to storage where it can be reached, else one a request to the desk. What has arrived, and what became of it, is for the server to tell: this list holds
// only what is on its way or has failed.

const atOnce = 4;

/** Seconds. Who has sent too much in a minute waits; who has sent too much on a day is told. */
const longestWait = 60;

interface Sending {
  readonly file: File;
  readonly name: string;
  readonly set: string;
  readonly row: HTMLLIElement;
  readonly words: HTMLSpanElement;
  readonly bar: HTMLProgressElement;
  state: "queued" | "sending" | "sent" | "failed" | "refused";
}

function rowFor(name: string): Pick<Sending, "row" | "words" | "bar"> {
  const row = document.createElement("li");
  const label = document.createElement("span");
  const words = document.createElement("span");
  const bar = document.createElement("progress");
  row.className = "row sending-row";
  label.className = "file";
  label.textContent = name;
  words.className = "faint";
  words.textContent = "queued";
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `${name}, sent`);
  row.append(label, bar, words);
  return { row, words, bar };
}

class Uploads {
  private readonly all: Sending[] = [];
  private active = 0;
  private isDirect: boolean;
  private readonly mostBytes: number;
  private readonly memory: string;
  private readonly section = document.getElementById("sending")!;
  private readonly list = document.getElementById("sending-files")!;
  private readonly words = document.getElementById("sending-words")!;
  private readonly progress = document.getElementById("sending-progress") as HTMLProgressElement;
  private readonly retry = document.getElementById("retry") as HTMLButtonElement;

  constructor(private readonly form: HTMLFormElement) {
    this.isDirect = form.dataset.direct === "on";
    this.mostBytes = Number(form.dataset.mostBytes);
    this.memory = `unsent-${form.dataset.brief}`;
    this.retry.addEventListener("click", () => this.sendFailedAgain());
    this.recall();
  }

  add(files: NamedFile[]): void {
    const set = (this.form.elements.namedItem("set") as HTMLInputElement).value.trim();
    if (!this.form.reportValidity() || files.length === 0) return;

    // A sidecar goes before its image, so that intake finds it there.
    const sidecarsFirst = [...files].sort((one, other) => Number(other.name.endsWith(".json")) - Number(one.name.endsWith(".json")));
    for (const { file, name } of sidecarsFirst) {
      const item: Sending = { file, name, set, state: "queued", ...rowFor(name) };
      this.all.push(item);
      this.list.append(item.row);
      if (file.size > this.mostBytes) this.end(item, "refused", "refused: over 50 MB. Save it smaller.");
    }

    this.pump();
  }

  private pump(): void {
    for (const item of this.all) {
      if (this.active >= atOnce) break;
      if (item.state === "queued") void this.send(item);
    }

    this.tell();
  }

  private async send(item: Sending): Promise<void> {
    this.active++;
    item.state = "sending";
    item.words.textContent = "sending";
    const answer = await this.answerTo(item);
    if (answer.status === 429 && answer.retryAfter > 0 && answer.retryAfter <= longestWait) {
      item.words.textContent = "waiting: many files at once";
      await new Promise((done) => setTimeout(done, answer.retryAfter * 1000));
      item.state = "queued";
    } else {
      this.hear(item, answer);
    }

    this.active--;
    this.pump();
  }

  private async answerTo(item: Sending): Promise<Answer> {
    const token = this.form.querySelector<HTMLInputElement>("[name=__RequestVerificationToken]")!.value;
    const address = `${this.form.dataset.upload}/${encodeURIComponent(item.set)}/${encodeURIComponent(item.name)}`;
    const progress = (share: number): void => {
      item.bar.value = share;
    };
    if (this.isDirect && item.file.size > 0) {
      try {
        return await new DirectUpload(item.file, `${address}/uploads`, token, progress).run();
      } catch (problem) {
        if (!(problem instanceof Unreachable)) throw problem;
        this.isDirect = false;
      }
    }

    const headers = { RequestVerificationToken: token, "Content-Type": item.file.type || "application/octet-stream" };
    return send("POST", address, headers, item.file, (sent) => progress(sent / item.file.size));
  }

  private hear(item: Sending, answer: Answer): void {
    if (answer.status === 202) {
      item.state = "sent";
      item.row.remove();
      document.dispatchEvent(new Event("desk:arrived"));
    } else if (answer.status >= 400 && answer.status < 500) {
      this.end(item, "refused", `refused: ${sentence(answer)}`);
    } else {
      this.end(item, "failed", "failed: the server did not take it. Send it again.");
    }
  }

  private end(item: Sending, state: "failed" | "refused", words: string): void {
    item.state = state;
    item.bar.remove();
    item.words.textContent = words;
    item.words.className = "not-taken";
  }

  private sendFailedAgain(): void {
    for (const item of this.all.filter((known) => known.state === "failed")) {
      item.state = "queued";
      item.words.className = "faint";
      item.words.textContent = "queued";
      item.words.before(item.bar);
    }

    this.pump();
  }

  private tell(): void {
    const count = (state: Sending["state"]): number => this.all.filter((item) => item.state === state).length;
    const open = count("queued") + count("sending");
    const [sent, failed, refused] = [count("sent"), count("failed"), count("refused")];
    const parts = [`${sent} of ${this.all.length} sent`];
    if (failed > 0) parts.push(`${failed} failed`);
    if (refused > 0) parts.push(`${refused} refused`);
    this.section.hidden = false;
    this.words.textContent = parts.join(", ");
    this.progress.value = (this.all.length - open) / this.all.length;
    this.progress.hidden = open === 0;
    this.retry.hidden = failed === 0;
    this.remember();
    if (open === 0) announce(`Sending has ended: ${parts.join(", ")}.`);
  }

  /** The browser drops the files themselves when the page goes; their names tell what to choose again. */
  private remember(): void {
    const unsent = this.all.filter((item) => item.state !== "sent" && item.state !== "refused").map((item) => item.name);
    if (unsent.length > 0) sessionStorage.setItem(this.memory, JSON.stringify(unsent));
    else sessionStorage.removeItem(this.memory);
  }

  private recall(): void {
    const unsent = JSON.parse(sessionStorage.getItem(this.memory) ?? "[]") as string[];
    if (unsent.length === 0) return;
    this.section.hidden = false;
    this.progress.hidden = true;
    const named = unsent.slice(0, 5).join(", ") + (unsent.length > 5 ? " and others" : "");
    this.words.textContent = `Not sent before the page was left: ${unsent.length} (${named}). Choose them again.`;
  }
}

function sentence(answer: Answer): string {
  try {
    const problem = JSON.parse(answer.text) as { detail?: string; remedy?: string };
    return [problem.detail, problem.remedy].filter(Boolean).join(" ");
  } catch {
    return answer.status === 403 ? "your role may not upload." : `the server answered ${answer.status}.`;
  }
}

export function takeUploads(): void {
  const form = document.getElementById("drop");
  if (!(form instanceof HTMLFormElement)) return;
  const uploads = new Uploads(form);
  const take = (files: NamedFile[]): void => uploads.add(files);

  for (const input of form.querySelectorAll<HTMLInputElement>("input[type=file]")) {
    input.addEventListener("change", () => {
      take(chosenFiles(input.files));
      input.value = "";
    });
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) form.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("dropping");
    if (event.dataTransfer !== null) void droppedFiles(event.dataTransfer).then(take);
  });
}
