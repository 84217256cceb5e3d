import { loadConfig } from '@app/platform';
import { createApi } from './create-api';

async function main(): Promise<void> {
  const config = loadConfig();
  const app = await createApi(config);
  // The local launcher holds the other end: when it dies, so does this process.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  await app.listen(config.port);
  process.send?.('listening');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
