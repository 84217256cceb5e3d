import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'express';

const LOOK_EVERY_MS = 300;
/** A proxy gives up on a connection in which nothing is said. */
const SIGN_OF_LIFE_EVERY_MS = 15_000;
/** Then the browser connects again by itself, and whether it may is asked again. */
const LONGEST_MS = 5 * 60_000;

/**
 * Server-sent events: what `look` gives, each time that it gives something new, until `isOver` or the reader leaves. A
 * first look that is refused is refused as any request is; for that, not by Nest's own `Sse`, which begins the stream
 * before. A later one that fails ends the stream.
 */
export async function streamProgress<T>(
  response: Response,
  look: () => Promise<T>,
  isOver: (news: T) => boolean,
): Promise<void> {
  let news = await look();
  const begun = Date.now();
  let spoken = begun;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' });
  const say = (text: string) => {
    spoken = Date.now();
    response.write(`${text}\n\n`);
  };
  try {
    let told = '';
    while (!response.destroyed) {
      const data = JSON.stringify(news);
      if (data !== told) say(`data: ${data}`);
      else if (Date.now() - spoken > SIGN_OF_LIFE_EVERY_MS) say(': still here');
      told = data;
      if (isOver(news) || Date.now() - begun > LONGEST_MS) break;
      await sleep(LOOK_EVERY_MS);
      news = await look();
    }
  } finally {
    response.end();
  }
}
