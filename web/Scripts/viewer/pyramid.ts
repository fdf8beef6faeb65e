import OpenSeadragon from "openseadragon";

/** What a page says of a picture: its own size, the rendition that shows it whole, and where sharper tiles are, if there are any. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly view: string;
  readonly viewWidth: number;
  readonly tiles: string | undefined;
}

interface Level {
  readonly width: number;
  readonly tile: number;
  readonly url: (column: number, row: number) => string;
}

/** Of shared/Imaging/TilePyramid.cs. */
const tileSide = 512;
const overlap = 1;

export function pictureOf(element: HTMLElement): Picture {
  const { width, height, view, viewWidth, tiles } = element.dataset;
  return { width: Number(width), height: Number(height), view: view!, viewWidth: Number(viewWidth), tiles: tiles || undefined };
}

/** The whole picture in one piece first: it is there already. Above it the levels of a deep-zoom image, each twice the one before. */
function levelsOf(picture: Picture): Level[] {
  const whole: Level = { width: picture.viewWidth, tile: Math.max(picture.width, picture.height), url: () => picture.view };
  const { tiles } = picture;
  if (tiles === undefined) return [whole];
  const top = Math.ceil(Math.log2(Math.max(picture.width, picture.height)));
  const levels: Level[] = [];
  for (let level = top, width = picture.width; width > picture.viewWidth; level--, width = Math.ceil(width / 2)) {
    levels.unshift({ width, tile: tileSide, url: (column, row) => `${tiles}/${level}/${column}_${row}` });
  }

  return [whole, ...levels];
}

/** Tells OpenSeadragon of the levels; a tile that is missing leaves the level below it on the screen. */
export class Pyramid extends OpenSeadragon.TileSource {
  private readonly levels: Level[];

  constructor(picture: Picture) {
    const levels = levelsOf(picture);
    super({ width: picture.width, height: picture.height, tileSize: tileSide, tileOverlap: overlap, minLevel: 0, maxLevel: levels.length - 1 } as never);
    this.levels = levels;
  }

  override getLevelScale(level: number): number {
    return (this.levels[level]?.width ?? 1) / this.dimensions.x;
  }

  override getTileWidth(level: number): number {
    return this.levels[level]?.tile ?? tileSide;
  }

  override getTileHeight(level: number): number {
    return this.getTileWidth(level);
  }

  override getTileUrl(level: number, column: number, row: number): string {
    return this.levels[level]!.url(column, row);
  }
}
