import Redis from 'ioredis';

/**
 * The address of this Jest worker's own database in the Redis of `npm run test:redis`, emptied: jobs that another file
 * left behind would run in this one. Undefined in every other run; the queue then lives in PostgreSQL.
 */
export async function emptyRedis(): Promise<string | undefined> {
  const server = process.env['MUSUBI_TEST_REDIS_URL'];
  if (server === undefined) return undefined;
  const url = `${server}/${process.env['JEST_WORKER_ID']}`;
  const redis = new Redis(url);
  await redis.flushdb();
  await redis.quit();
  return url;
}
