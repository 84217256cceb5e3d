import type { Middleware } from 'openapi-fetch';

/** Whoever says the same again later than this means it anew. */
const ATTEMPT_MS = 10 * 60_000;

/** The keys of the commands that have no answer yet, by what they say. */
const unanswered = new Map<string, { key: string; since: number }>();

/**
 * A command that is sent again with the same words, as its answer was lost or the server failed, carries the key of the
 * first attempt: the server then does it once. After an answer, or much later, the same words are a new command.
 */
export const attempts: Middleware = {
  async onRequest({ request }) {
    if (request.method === 'GET') return;
    const behalf = request.headers.get('X-On-Behalf-Of') ?? '';
    const said = [request.method, request.url, behalf, await request.clone().text()].join('\n');
    const before = unanswered.get(said);
    const now = Date.now();
    const attempt = before && now - before.since < ATTEMPT_MS ? before : { key: crypto.randomUUID(), since: now };
    unanswered.set(said, attempt);
    request.headers.set('Idempotency-Key', attempt.key);
    return request;
  },
  async onResponse({ request, response }) {
    if (response.status >= 500 || (response.status === 409 && (await isUnderWay(response)))) return;
    const key = request.headers.get('Idempotency-Key');
    for (const [said, its] of unanswered) if (its.key === key) unanswered.delete(said);
  },
};

/** The first attempt is still at work: this is no answer to it. */
async function isUnderWay(response: Response): Promise<boolean> {
  return (await response.clone().text()).includes('idempotency-key.in-use');
}
