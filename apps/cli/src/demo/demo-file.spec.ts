import { readDemoFile } from './demo-file';

describe.each(['tomisato', 'yokkaichi'])('the demo data of %s', (slug) => {
  const shipped = readDemoFile(slug, '2026-11-21');

  it('is as shipped on the day for which it was written', () => {
    expect(shipped.asOf).toBe('2026-11-21');
  });

  it('moves all its days and moments, across years, and nothing else', () => {
    const moved = readDemoFile(slug, '2028-02-29');
    expect(moved.asOf).toBe('2028-02-29');
    const days = (from: string, to: string) =>
      (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000;
    const [before, after] = [shipped.needs[0], moved.needs[0]];
    expect(days(before?.createdAt ?? '', after?.createdAt ?? '')).toBe(465);
    expect(after?.createdAt.slice(10)).toBe(before?.createdAt.slice(10));
    expect(days(before?.timeWindows[0]?.from ?? '', after?.timeWindows[0]?.from ?? '')).toBe(465);
    expect(moved.people).toEqual(shipped.people);
  });
});
