import { removeTestDirectory } from './test-directory';

export default async function stopPostgres(): Promise<void> {
  const directory = globalThis.musubiTestDirectory;
  globalThis.musubiTestDirectory = undefined;
  if (directory !== undefined) await removeTestDirectory(directory);
}
