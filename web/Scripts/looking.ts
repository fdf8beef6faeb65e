/** As a decision records it: milliseconds, and screen pixels for a pixel of the picture in percent. */
export interface Looked {
  readonly fit: number;
  readonly total: number;
  readonly closest: number;
  readonly zooms: number;
}

interface Sight {
  /** Painted, in a tab and a part of the page that is on the screen. */
  readonly isSeen: boolean;
  readonly isWhole: boolean;
  readonly percent: number;
}

/** A zoom is over when the picture has kept its size this long. */
const restAfter = 400;

/** Adds up how long a picture was seen, whole and in all, and how closely. */
export class Looking {
  private sight: Sight = { isSeen: false, isWhole: false, percent: 0 };
  private since = performance.now();
  private zoomedAt = -Infinity;
  private fit = 0;
  private total = 0;
  private closest = 0;
  private zooms = 0;

  get hasSeenWhole(): boolean {
    return this.read().fit > 0;
  }

  tell(sight: Sight): void {
    const now = this.account();
    if (sight.isSeen && this.sight.isSeen && sight.percent !== this.sight.percent) {
      if (now - this.zoomedAt > restAfter) this.zooms++;
      this.zoomedAt = now;
    }

    this.sight = sight;
    if (sight.isSeen) this.closest = Math.max(this.closest, sight.percent);
  }

  read(): Looked {
    this.account();
    return { fit: Math.round(this.fit), total: Math.round(this.total), closest: this.closest, zooms: this.zooms };
  }

  private account(): number {
    const now = performance.now();
    const { isSeen, isWhole } = this.sight;
    if (isSeen) this.total += now - this.since;
    if (isSeen && isWhole) this.fit += now - this.since;
    this.since = now;
    return now;
  }
}

const all = new Map<string, Looking>();

/** One for each candidate as long as the page lives: its picture may come and go, as when it is compared with another. */
export function lookingAt(candidate: string): Looking {
  let looking = all.get(candidate);
  if (looking === undefined) all.set(candidate, looking = new Looking());
  return looking;
}
