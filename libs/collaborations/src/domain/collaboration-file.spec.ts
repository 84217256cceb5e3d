import { safeName } from './collaboration-file';

describe('the name of a file', () => {
  it.each([
    ['報告書 最終.pdf', '報告書 最終.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\花子\\領収書.PNG', '領収書.png'],
    ['.htaccess.csv', 'htaccess.csv'],
    ['invoice\u202Efdp.exe.pdf', 'invoicefdp.exe.pdf'],
    ['a\0b\r\nSet-Cookie: x.txt', 'abSet-Cookie_ x.txt'],
    ['  ..  ', 'file'],
    ['.pdf', 'pdf'],
    ['か\u3099くふ.txt', 'がくふ.txt'],
  ])('%j is kept as %j', (said, kept) => {
    expect(safeName(said)).toBe(kept);
  });

  it('has at most 120 characters and keeps its ending', () => {
    const kept = safeName(`${'長'.repeat(300)}.xlsx`);
    expect([...kept]).toHaveLength(120);
    expect(kept.endsWith('.xlsx')).toBe(true);
  });
});
