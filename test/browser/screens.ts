import type { LanguageCode, Reader } from './browser';

/** Every language once, on a small or a wide screen. */
export const SCREENS = [
  { language: 'ja', width: 320 },
  { language: 'ja-easy', width: 360 },
  { language: 'en', width: 1280 },
  { language: 'pt-BR', width: 768 },
] satisfies { language: LanguageCode; width: number }[];

/** What is wrong with these pages: faults of axe, what is wider than the screen, sentences that are missing. */
export async function faultsOf(reader: Reader, pages: Readonly<Record<string, string>>): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, path] of Object.entries(pages)) {
    await reader.open(path);
    faults.push(...(await reader.faults(`page-${name}`)));
  }
  return faults;
}
