// Lists a brief's candidates, reads one and claims it: node dist/client.js DESK BRIEF, with the headers of a signed-in caller as JSON in HEADERS.
// Every name and type of the API comes from docs/openapi.json; what is misspelt does not compile.
import type { operations } from "./dist/api.js";

type Answer<Id extends keyof operations, Status extends number> =
    operations[Id] extends { responses: { [S in Status]: { content: { "application/json": infer Body } } } } ? Body : never;
type Form<Id extends keyof operations> =
    operations[Id] extends { requestBody: { content: { "application/x-www-form-urlencoded": infer Body } } } ? Body : never;

declare const process: { argv: string[]; env: Record<string, string | undefined> };

const [, , desk, brief] = process.argv;
const headers = JSON.parse(process.env["HEADERS"] ?? "{}") as Record<string, string>;

async function ask<Body>(path: string, form?: Record<string, string | number>): Promise<Body> {
    const answer = await fetch(desk + path, form
        ? { method: "POST", headers, body: new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)])) }
        : { headers });
    if (!answer.ok) {
        throw new Error(`${answer.status} ${await answer.text()}`);
    }

    return await answer.json() as Body;
}

const candidates = await ask<Answer<"listCandidates", 200>>(`/api/briefs/${brief}/candidates`);
const first = candidates[0]!;
const read = await ask<Answer<"readCandidate", 200>>(`/api/candidates/${first.id}`);
const claim: Form<"claimCandidate"> = { key: "client-1" };
const now = await ask<Answer<"claimCandidate", 200>>(`/api/candidates/${first.id}/claims`, claim);
console.log(`${first.file} ${read.status} round ${read.round}, claimed until ${now.until}, ${candidates.length} in all`);
