import { send, type Answer } from "./sent";

// Writes a file to storage by an address that the desk hands out. A file in blocks goes on where a broken line, a closed page or an
// address that ended left it: which blocks have come, storage knows.

interface Opened {
  readonly upload: string;
  readonly address: string | null;
  readonly blockBytes: number | null;
  readonly blockNames: string[];
  readonly blocks: number[];
}

/** Nobody at all answered at the storage's address: files have to go through the desk. */
export class Unreachable extends Error {}

const triesABlock = 3;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

export class DirectUpload {
  private readonly memory: string;

  /** @param uploads Address of the uploads of this file, at the desk. */
  constructor(
    private readonly file: File,
    private readonly uploads: string,
    private readonly token: string,
    private readonly progress: (share: number) => void,
  ) {
    this.memory = `upload:${uploads}:${file.size}:${file.lastModified}`;
  }

  /** The desk's answer: 202 where the file has arrived. */
  async run(): Promise<Answer> {
    const opened = (await this.resumed()) ?? (await this.desk("", new URLSearchParams({ bytes: String(this.file.size) })));
    if (opened.status !== 201) return opened;
    const upload = JSON.parse(opened.text) as Opened;
    const written = upload.blockBytes === null ? await this.whole(upload) : await this.inBlocks(upload);
    if (written.status !== 201) return { ...written, status: 0 };
    const finished = await this.desk(`/${upload.upload}/finish`, new URLSearchParams({ type: this.type() }));
    if (finished.status === 202 || finished.status === 404) localStorage.removeItem(this.memory);
    return finished;
  }

  private async resumed(): Promise<Answer | null> {
    const upload = localStorage.getItem(this.memory);
    if (upload === null) return null;
    const again = await this.desk(`/${upload}/address`, new URLSearchParams());
    if (again.status === 201) {
      // Its blocks came by the same line.
      DirectUpload.reached = true;
      return again;
    }

    localStorage.removeItem(this.memory);
    return null;
  }

  private whole(upload: Opened): Promise<Answer> {
    const headers = { "x-ms-blob-type": "BlockBlob", "Content-Type": this.type() };
    return this.write(upload.address!, headers, this.file, (sent) => this.progress(sent / this.file.size));
  }

  private async inBlocks(upload: Opened): Promise<Answer> {
    localStorage.setItem(this.memory, upload.upload);
    const size = upload.blockBytes!;
    const there = new Set(upload.blocks);
    let address = upload.address!;
    let last: Answer = { status: 201, text: "", retryAfter: 0 };
    for (const [number, name] of upload.blockNames.entries()) {
      if (there.has(number)) continue;
      const block = this.file.slice(number * size, (number + 1) * size);
      for (let tries = 1; tries <= triesABlock; tries++) {
        last = await this.write(`${address}&comp=block&blockid=${encodeURIComponent(name)}`, {}, block, (sent) =>
          this.progress((number * size + sent) / this.file.size),
        );
        if (last.status === 201) break;
        if (last.status === 403) address = (await this.renewed(upload)) ?? address;
        await pause(1000 * tries);
      }

      if (last.status !== 201) return last;
    }

    return last;
  }

  private async renewed(upload: Opened): Promise<string | null> {
    const again = await this.desk(`/${upload.upload}/address`, new URLSearchParams());
    return again.status === 201 ? (JSON.parse(again.text) as Opened).address : null;
  }

  private async write(address: string, headers: Record<string, string>, body: Blob, progress: (sent: number) => void): Promise<Answer> {
    const answer = await send("PUT", address, headers, body, progress);
    if (answer.status === 0 && !DirectUpload.reached) throw new Unreachable();
    DirectUpload.reached ||= answer.status > 0;
    return answer;
  }

  private desk(path: string, fields: URLSearchParams): Promise<Answer> {
    return send("POST", `${this.uploads}${path}`, { RequestVerificationToken: this.token, Accept: "application/json" }, fields);
  }

  private type(): string {
    return this.file.type || "application/octet-stream";
  }

  private static reached = false;
}
