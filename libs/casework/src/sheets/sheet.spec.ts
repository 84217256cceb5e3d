import { printSheet, type Sheet, sheetWordsOf } from './sheet';

const long = (letters: number) => '𠮷い話を長々と書く。'.repeat(letters / 10);
const pages = (pdf: Buffer) => pdf.toString('latin1').split(/\/Type \/Page\b(?!s)/).length - 1;

/** As much as anybody could write into every place of it. */
const full = (language: Sheet['language']): Sheet => ({
  kind: 'proposal',
  language,
  municipality: long(40),
  printedOn: '2026-11-22',
  title: long(120),
  to: long(40),
  story: long(8000),
  facts: Object.values(sheetWordsOf(language))
    .slice(-12)
    .map((word) => [word, long(300)] as const),
  reasons: Array.from({ length: 9 }, () => long(200)),
  url: `https://musubi.example/m/tomisato/matches/01890000-0000-7000-8000-000000000000`,
});

describe('a printed sheet', () => {
  it.each(['ja', 'pt-BR'] as const)('is one page in %s, however much was written', async (language) => {
    expect(pages(await printSheet(full(language)))).toBe(1);
  });

  it('is tagged, with a code that says where it leads', async () => {
    const pdf = (await printSheet({ ...full('en'), facts: [], reasons: [] })).toString('latin1');
    for (const tag of ['H1', 'Table', 'Figure']) expect(pdf).toContain(`/S /${tag}`);
    expect(pdf).toMatch(/\/Alt \(QR code: https:\/\/musubi/);
  });
});
