import { Installation } from '../support/installation';

declare global {
  // Jest's own way from set-up to tear-down: both run in the same process.
  var musubiInstallation: Installation | undefined;
}

/** One installation for all files: the one that MUSUBI_TEST_URL names, or a fresh one. */
export default async function startInstallation(): Promise<void> {
  if (process.env['MUSUBI_TEST_URL']) return;
  const installation = await Installation.start();
  globalThis.musubiInstallation = installation;
  // Jest does not tear down when it is interrupted.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void installation.stop().finally(() => process.exit(130)));
  }
  process.env['MUSUBI_TEST_URL'] = installation.url;
}
