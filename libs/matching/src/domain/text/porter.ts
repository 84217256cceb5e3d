/**
 * Porter's suffix stripping (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980), with the author's
 * own later departures (`abli` → `bli`, `logi` → `log`). Words of two letters or fewer stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  return [plurals, pastAndProgressive, finalY, doubleSuffixes, fullAndNess, longSuffixes, finalE].reduce(
    (rest, step) => step(rest),
    word,
  );
}

const CONSONANT = '(?:[^aeiouy]|(?<![^aeiou])y)';
const VOWEL = '(?:[aeiou]|(?<=[^aeiou])y)';
const HAS_VOWEL = new RegExp(VOWEL);
/** Porter's measure: how often vowels are followed by consonants. */
const MEASURE_OVER_0 = new RegExp(`^${CONSONANT}*${VOWEL}+${CONSONANT}`);
const MEASURE_OVER_1 = new RegExp(`^${CONSONANT}*(?:${VOWEL}+${CONSONANT}+){2}`);
const MEASURE_OF_1 = new RegExp(`^${CONSONANT}*${VOWEL}+${CONSONANT}+${VOWEL}*$`);
/** Consonant, vowel, consonant other than w, x, y: the short end that an e belongs to (`hop(e)`). */
const SHORT_END = new RegExp(`^${CONSONANT}+${VOWEL}[^aeiouwxy]$`);
const DOUBLE_CONSONANT = /([^aeiouylsz])\1$/;

function plurals(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function pastAndProgressive(word: string): string {
  if (word.endsWith('eed')) return MEASURE_OVER_0.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const suffix = ['ed', 'ing'].find((one) => word.endsWith(one));
  if (suffix === undefined) return word;
  const rest = word.slice(0, -suffix.length);
  if (!HAS_VOWEL.test(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (DOUBLE_CONSONANT.test(rest)) return rest.slice(0, -1);
  return MEASURE_OF_1.test(rest) && SHORT_END.test(rest) ? `${rest}e` : rest;
}

function finalY(word: string): string {
  const rest = word.slice(0, -1);
  return word.endsWith('y') && HAS_VOWEL.test(rest) ? `${rest}i` : word;
}

const DOUBLE: readonly (readonly [suffix: string, by: string])[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
  ['logi', 'log'],
];
const FULL_AND_NESS: typeof DOUBLE = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];

function doubleSuffixes(word: string): string {
  return replaced(word, DOUBLE);
}

function fullAndNess(word: string): string {
  return replaced(word, FULL_AND_NESS);
}

function replaced(word: string, suffixes: typeof DOUBLE): string {
  const [suffix, by] = suffixes.find(([one]) => word.endsWith(one)) ?? ['', ''];
  const rest = word.slice(0, word.length - suffix.length);
  return suffix !== '' && MEASURE_OVER_0.test(rest) ? rest + by : word;
}

// The longer ones first: `ement` before `ment` before `ent`.
const LONG = /(?:ement|ance|ence|able|ible|ment|(?<=[st])ion|ant|ent|ism|ate|iti|ous|ive|ize|al|er|ic|ou)$/;

function longSuffixes(word: string): string {
  const suffix = LONG.exec(word)?.[0];
  if (suffix === undefined) return word;
  const rest = word.slice(0, -suffix.length);
  return MEASURE_OVER_1.test(rest) ? rest : word;
}

function finalE(word: string): string {
  const rest = word.slice(0, -1);
  const goes = MEASURE_OVER_1.test(rest) || (MEASURE_OF_1.test(rest) && !SHORT_END.test(rest));
  const shorter = word.endsWith('e') && goes ? rest : word;
  return shorter.endsWith('ll') && MEASURE_OVER_1.test(shorter) ? shorter.slice(0, -1) : shorter;
}
