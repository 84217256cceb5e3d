import Redis from 'ioredis';

/**
 * The address of the Redis of `npm run test:redis`, emptied: jobs that another file left behind would run in this one.
 * Undefined in every other run; the queue then lives in PostgreSQL.
 */
export async function emptyRedis(): Promise<string | undefined> {
  const url = process.env['MUSUBI_TEST_REDIS_URL'];
  if (url === undefined) return undefined;
  const redis = new Redis(url);
  await redis.flushall();
  await redis.quit();
  return url;
}
