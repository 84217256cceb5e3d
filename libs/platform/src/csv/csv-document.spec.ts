import { readCsv, writeCsv } from './csv-document';

const SJIS = { encoding: 'shift_jis', delimiter: ',' } as const;
const UTF8 = { encoding: 'utf-8', delimiter: ',' } as const;

describe('a CSV file', () => {
  it('is read in Shift_JIS and in UTF-8 with and without its mark, without being told which', () => {
    const lines = [
      ['団体名', '電話'],
      ['髙﨑の会①㈱～', '0000-00-0000'],
    ];
    expect(readCsv(writeCsv(lines, SJIS))).toEqual({ ...SJIS, lines });
    expect(readCsv(writeCsv(lines, UTF8))).toEqual({ ...UTF8, lines });
    expect(readCsv(Buffer.from('団体名\n𠮷野の会\n'))).toEqual({ ...UTF8, lines: [['団体名'], ['𠮷野の会']] });
  });

  it('keeps the wave dash and the minus sign that other tables lose', () => {
    const [[cell]] = readCsv(writeCsv([['〜−']], SJIS)).lines as [[string]];
    expect(cell.normalize('NFKC').replace('〜', '~')).toBe('~-');
    expect(cell).not.toContain('?');
  });

  it('counts lines as a spreadsheet does: with the empty ones, and a quoted line break within', () => {
    expect(readCsv(Buffer.from('a,b\r\n\r\n"one\ntwo",3\r\n')).lines).toEqual([['a', 'b'], [''], ['one\ntwo', '3']]);
  });

  it('may be separated by tabs', () => {
    expect(readCsv(Buffer.from('a\tb, c\n1\t2\n'))).toMatchObject({
      delimiter: '\t',
      lines: [
        ['a', 'b, c'],
        ['1', '2'],
      ],
    });
  });

  it('holds no formula when it was written here, and gives the text back when it is read again', () => {
    const lines = [['=1+1', '+81-00', '-5', '@x', "it's"]];
    const written = writeCsv(lines, UTF8);
    expect(written.toString()).toBe("\ufeff'=1+1,'+81-00,'-5,'@x,it's\r\n");
    expect(readCsv(written).lines).toEqual(lines);
  });

  it('has Latin letters without accents where Shift_JIS has none', () => {
    expect(readCsv(writeCsv([['não é número']], SJIS)).lines).toEqual([['nao e numero']]);
  });

  it('is refused when it is no text, or its quotes do not close', () => {
    const refusal = (bytes: Uint8Array) => {
      try {
        readCsv(bytes);
      } catch (error) {
        return error;
      }
    };
    expect(refusal(Buffer.from([0xff, 0xfe, 0x00, 0x80]))).toMatchObject({ code: 'csv.not-text' });
    expect(refusal(Buffer.from('a\0b'))).toMatchObject({ code: 'csv.not-text' });
    expect(refusal(Buffer.from('a,b\n"never closed,2\n'))).toMatchObject({ code: 'csv.malformed' });
  });
});
