import { csvOf, jsonLdOf, LICENCE } from './open-data';

describe('open data', () => {
  it('as CSV keeps quotes, lines and lists in their cells, and has no formula and no missing licence', () => {
    const row = { title: '"川", 山\n里', sum: '=1+1', list: ['a', 'b'], count: -3, none: null };
    expect(csvOf(['title', 'sum', 'list', 'count', 'none'], [row])).toBe(
      `\ufefftitle,sum,list,count,none,licence\r\n"""川"", 山\n里",'=1+1,"a;b",-3,,${LICENCE}\r\n`,
    );
  });

  it('as JSON-LD is a dataset with its licence', () => {
    const dataSet = { name: '協働', url: 'https://musubi.example/d', publisher: '富里市' };
    expect(jsonLdOf(dataSet, [{ '@id': 'https://musubi.example/d/1' }])).toMatchObject({
      '@type': 'Dataset',
      license: { '@id': LICENCE },
      hasPart: [{ '@id': 'https://musubi.example/d/1' }],
    });
  });
});
