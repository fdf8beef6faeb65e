import { crc32, deflateSync } from "node:zlib";

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function fileOf(width, height, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows, { level: 1 })), chunk("IEND", Buffer.alloc(0))]);
}

/** A PNG of waves, another for each seed. */
export function png(width, height, seed) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0, at = 0; y < height; y++) {
    rows[at++] = 0;
    for (let x = 0; x < width; x++) {
      for (let band = 0; band < 3; band++) rows[at++] = 128 + 100 * Math.sin(x / (20 + seed) + y / (30 + band * seed));
    }
  }

  return fileOf(width, height, rows);
}

/** A grey PNG with a red square of a tenth of the width; its upper left corner is at a quarter of the width and half of the height. */
export function marked(width, height, shade = 90) {
  const rows = Buffer.alloc((width * 3 + 1) * height, shade);
  const [left, top, side] = [width / 4, height / 2, width / 10];
  for (let y = 0; y < height; y++) {
    const row = y * (width * 3 + 1);
    rows[row] = 0;
    if (y < top || y >= top + side) continue;
    for (let x = left; x < left + side; x++) rows.set([230, 20, 20], row + 1 + x * 3);
  }

  return fileOf(width, height, rows);
}
