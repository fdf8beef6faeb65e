// Places on a picture in ten-thousandths of its width and height, as Review/Pins/PinRegion.cs records them.

export const whole = 10_000;

/** A smaller box is a slip of the hand: PinRegion.LeastSide. */
export const leastSide = whole / 200;

/** A point, or with width and height a box. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

export function clamp(value: number): number {
  return Math.round(Math.min(whole, Math.max(0, value)));
}

/** From one corner to another; a point where they are as good as one. */
export function between(from: Region, to: Region): Region {
  const [width, height] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  if (width < leastSide && height < leastSide) return from;
  const side = (length: number): number => Math.max(leastSide, length);
  return {
    x: Math.min(from.x, to.x, whole - leastSide),
    y: Math.min(from.y, to.y, whole - leastSide),
    width: side(width),
    height: side(height),
  };
}

export function inWords({ x, y, width, height }: Region): string {
  const percent = (value: number): string => `${value / 100} %`;
  const size = width === undefined || height === undefined ? "" : `, ${percent(width)} wide, ${percent(height)} high`;
  return `${percent(x)} from left, ${percent(y)} from top${size}`;
}
