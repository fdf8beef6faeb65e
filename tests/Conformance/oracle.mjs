// What c2pa-rs says of files: node oracle.mjs TRUST.pem USAGES.txt FILE... prints a line of JSON for each.
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import init, { WasmReader } from '@contentauth/c2pa-wasm';

const types = { '.jpg': 'image/jpeg', '.png': 'image/png', '.webp': 'image/webp', '.avif': 'image/avif', '.gif': 'image/gif', '.tif': 'image/tiff' };
const classes = { Invalid: 'Invalid', Valid: 'Untrusted', Trusted: 'Trusted' };

const [trust, usages, ...files] = process.argv.slice(2);
const settings = JSON.stringify({
  trust: { trust_anchors: await readFile(trust, 'utf8'), trust_config: await readFile(usages, 'utf8') },
  verify: { verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false },
});

await init({ module_or_path: await readFile(fileURLToPath(import.meta.resolve('@contentauth/c2pa-wasm/c2pa.wasm'))) });
for (const file of files) {
  let found;
  try {
    const reader = await WasmReader.fromBytes(types[extname(file)], new Uint8Array(await readFile(file)), settings);
    const report = JSON.parse(reader.json());
    found = { class: classes[report.validation_state], codes: (report.validation_status ?? []).map((status) => status.code) };
  } catch (error) {
    // No report: there is nothing to report on, or it is too broken for one.
    found = { class: String(error).includes('JumbfNotFound') ? 'Absent' : 'Invalid', codes: [String(error)] };
  }

  console.log(JSON.stringify(found));
}
