import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of a program that npm cannot give us. Throws with the way to get it. */
export function findProgram(name, howToInstall) {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(directory, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here; the next directory may have it.
    }
  }
  throw new Error(`${name} is not installed. On Debian: ${howToInstall}`);
}
