/** The files of sentences that public pages need: they come with the first page, all others when they are asked for. */
const FIRST = ['frame', 'site', 'exchange', 'registry', 'collaborations', 'city-plans', 'figures', 'identity'];

/** In which bundle the build puts a file of sentences: one a language for public pages, one for all others. */
export function bundleOfSentences(path: string): string | null {
  const [, language, file] = /\/locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
  if (language === undefined || file === undefined) return null;
  return `sentences-${language}${FIRST.includes(file) ? '' : '-more'}`;
}
