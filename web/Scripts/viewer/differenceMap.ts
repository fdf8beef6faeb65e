import type { Picture } from "./pyramid";

interface DrawnDifference {
  readonly picture?: Picture;
  readonly words: string;
}

interface Numbers {
  readonly width: number;
  readonly height: number;
  /** Hundredths of ΔE00, and per mille of the pixels: shared/Imaging/DifferenceNumbers.cs. */
  readonly deltaE00: { readonly median: number; readonly p95: number; readonly noticeable: number; readonly plain: number };
}

const hundredths = (value: number): string => (value / 100).toFixed(1);
const percent = (perMille: number): string => `${(perMille / 10).toFixed(1)} %`;

function inWords({ deltaE00: { median, p95, noticeable, plain } }: Numbers): string {
  if (noticeable === 0) return "Nobody sees a difference.";
  return `ΔE00: half of the pixels differ by at most ${hundredths(median)}, 95 % by at most ${hundredths(p95)}. `
    + `${percent(noticeable)} differ noticeably, ${percent(plain)} plainly.`;
}

/** The server's map of where two pictures differ, the same for everybody, and what it comes to in numbers. Read once. */
export class DifferenceMap {
  private drawn: Promise<DrawnDifference> | undefined;

  constructor(private readonly map: string, private readonly numbers: string) {}

  read(): Promise<DrawnDifference> {
    return (this.drawn ??= this.load());
  }

  private async load(): Promise<DrawnDifference> {
    try {
      const answer = await fetch(this.numbers);
      const said: unknown = await answer.json();
      if (!answer.ok) return { words: refusal(said) };
      const numbers = said as Numbers;
      const { width, height } = numbers;
      return { picture: { width, height, view: this.map, viewWidth: width, tiles: undefined }, words: inWords(numbers) };
    } catch {
      this.drawn = undefined;
      return { words: "The difference could not be read. Try again." };
    }
  }
}

function refusal(said: unknown): string {
  const { detail, remedy } = said as { detail?: string; remedy?: string };
  return [detail, remedy].filter(Boolean).join(" ");
}
