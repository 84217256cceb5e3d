import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PdfContent, readWorkbook, writePdf, writeWorkbook } from '..';

// Debian's poppler-utils: without it the text of a PDF cannot be looked at, and the run says that this was skipped.
const HAS_POPPLER = spawnSync('pdftotext', ['-v']).error === undefined;

const RARE = '髙﨑𠮷①';
const LONG = '委員会の意見。'.repeat(900);

const content: PdfContent = {
  title: `${RARE}の年次シート`,
  language: 'ja-easy',
  orientation: 'landscape',
  footer: '富里市',
  parts: [
    { kind: 'heading', level: 1, text: `${RARE}の見出し` },
    { kind: 'list', items: ['一つ', '二つ'] },
    {
      kind: 'table',
      rowHeaders: true,
      columns: [
        { title: '指標', share: 1 },
        { title: '意見', share: 2 },
      ],
      rows: [
        ['登録団体', LONG],
        ['最後の行', RARE],
      ],
    },
  ],
};

describe('a PDF', () => {
  let pdf: Buffer;
  beforeAll(async () => {
    pdf = await writePdf(content);
  });

  test('is tagged, says its language and shows its title', () => {
    const raw = pdf.toString('latin1');
    expect(raw).toMatch(/\/MarkInfo/);
    expect(raw).toMatch(/\/StructTreeRoot/);
    expect(raw).toMatch(/\/Lang \(ja\)/);
    expect(raw).toMatch(/\/DisplayDocTitle true/);
    for (const tag of ['H1', 'LBody', 'Table', 'TH', 'TD']) expect(raw).toContain(`/S /${tag}`);
    expect(raw).toMatch(/\/Scope \/Column/);
    expect(raw).toMatch(/\/Scope \/Row/);
  });

  (HAS_POPPLER ? test : test.skip)(
    'gives back its text, also rare characters and a cell that is longer than a page',
    () => {
      const text = textOf(pdf);
      expect(text).toContain(`${RARE}の見出し`);
      expect(text.split(RARE)).toHaveLength(3);
      expect(text.split('委')).toHaveLength(901);
      expect(text.split('。')).toHaveLength(901);
      expect(text.split('指標').length).toBeGreaterThan(2);
    },
  );
});

/** As a reader copies it. */
function textOf(pdf: Buffer): string {
  const directory = mkdtempSync(join(tmpdir(), 'musubi-pdf-'));
  try {
    writeFileSync(join(directory, 'one.pdf'), pdf);
    return execFileSync('pdftotext', ['-raw', join(directory, 'one.pdf'), '-'], { encoding: 'utf8', stdio: 'pipe' });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('a workbook', () => {
  test('is read back as it was written', async () => {
    const rows = [
      [RARE, 0.1, null, true],
      ['=1+1', -3, ' 前後 ', false],
      ['二行\nある', null, '2026-04-01'],
    ];
    const columns = ['名前', '値', '注', '可'].map((title) => ({ title }));
    const content = await writeWorkbook('試し', [
      { name: '指標', columns, rows },
      { name: '空', columns: [{ title: '一つ' }], rows: [] },
    ]);
    expect(await readWorkbook(content)).toEqual([
      { name: '指標', rows: [columns.map(({ title }) => title), ...rows] },
      { name: '空', rows: [['一つ']] },
    ]);
  });

  test('with a text that no cell holds is refused', async () => {
    const sheet = { name: '一', columns: [{ title: '題' }], rows: [['あ'.repeat(32_768)]] };
    await expect(writeWorkbook('試し', [sheet])).rejects.toMatchObject({ code: 'workbook.text-too-long' });
  });

  test('that is none is refused', async () => {
    await expect(readWorkbook(Buffer.from('PK nothing'))).rejects.toMatchObject({ code: 'workbook.unreadable' });
  });
});
