import { endPrice, type InKindClaim, type InKindPrice, makeRoomFor, valueInKind } from './in-kind';

const designer: InKindPrice = {
  id: 'p1',
  basis: 'role',
  code: 'designer',
  name: 'デザイナー',
  unit: '時間',
  yen: 3333,
  source: '令和8年度 単価表',
  validFrom: '2026-04-01',
  validUntil: null,
};
const leaflet: InKindPrice = { ...designer, id: 'p2', basis: 'deliverable', code: 'leaflet', name: 'チラシ', yen: 12 };
const prices = [designer, leaflet];
const value = (claim: InKindClaim, day = '2026-10-01', hours = 10) =>
  valueInKind(claim, { prices, day, hours, receiptIds: ['f1', 'f2'] }, '/outcome/inKind');
const faultsOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return (error as { faults: unknown }).faults;
  }
  return [];
};

describe('the value of what was given', () => {
  it('is price times quantity, and keeps the prices that it was computed by', () => {
    expect(value({ method: 'price_list', lines: [{ code: 'leaflet', quantity: 250 }] })).toEqual({
      inKindYen: 3000,
      inKindMethod: 'price_list',
      inKindBasis: {
        method: 'price_list',
        pricesOf: '2026-10-01',
        lines: [{ code: 'leaflet', name: 'チラシ', unit: '時間', yen: 12, quantity: 250 }],
      },
    });
  });

  it('is hours times the rate of a role, each line in whole yen', () => {
    const lines = [
      { code: 'designer', hours: 1.5 },
      { code: 'designer', hours: 0.5 },
    ];
    // 4999.5 and 1666.5
    expect(value({ method: 'hourly_rate', lines }).inKindYen).toBe(5000 + 1667);
  });

  it('wants prices of the right kind that are in force on the day, and names every one that is missing', () => {
    const claim: InKindClaim = {
      method: 'price_list',
      lines: [
        { code: 'leaflet', quantity: 1 },
        { code: 'designer', quantity: 1 },
        { code: 'poster', quantity: 1 },
      ],
    };
    const missing = (index: number, day: string) => ({
      pointer: `/outcome/inKind/lines/${index}/code`,
      code: 'in-kind.no-price',
      details: { day },
    });
    expect(faultsOf(() => value(claim))).toEqual([missing(1, '2026-10-01'), missing(2, '2026-10-01')]);
    expect(faultsOf(() => value(claim, '2026-03-31'))).toHaveLength(3);
  });

  it('gives no value to hours that are not on record', () => {
    const lines = [{ code: 'designer', hours: 10.01 }];
    const fault = {
      pointer: '/outcome/inKind/lines',
      code: 'in-kind.more-hours-than-reported',
      details: { hours: 10 },
    };
    expect(faultsOf(() => value({ method: 'hourly_rate', lines }))).toEqual([fault]);
    expect(value({ method: 'hourly_rate', lines: [{ code: 'designer', hours: 10 }] }).inKindYen).toBe(33_330);
  });

  it('is the sum of receipts, each a file of the collaboration and used once', () => {
    const receipt = (fileId: string, yen = 500) => ({ description: '材料', yen, fileId });
    expect(value({ method: 'receipts', receipts: [receipt('f1'), receipt('f2', 80)] })).toMatchObject({
      inKindYen: 580,
      inKindBasis: { receipts: [{ fileId: 'f1' }, { fileId: 'f2' }] },
    });
    const receipts = [receipt('f1'), receipt('f1'), receipt('elsewhere')];
    expect(faultsOf(() => value({ method: 'receipts', receipts }))).toEqual([
      { pointer: '/outcome/inKind/receipts/1/fileId', code: 'in-kind.receipt-twice' },
      { pointer: '/outcome/inKind/receipts/2/fileId', code: 'in-kind.no-such-receipt' },
    ]);
  });

  it('is not beyond a trillion yen', () => {
    const lines = [1, 2, 3].map(() => ({ code: 'designer', hours: 100_000_000 }));
    const fault = { pointer: '/outcome/inKind', code: 'in-kind.too-much' };
    expect(faultsOf(() => value({ method: 'hourly_rate', lines }, '2026-10-01', 1e9))).toEqual([]);
    expect(faultsOf(() => value({ method: 'hourly_rate', lines: [...lines, ...lines] }, '2026-10-01', 1e9))).toEqual([
      fault,
    ]);
  });
});

describe('a price of the list', () => {
  const next: InKindPrice = { ...designer, id: 'p3', yen: 3500, validFrom: '2027-04-01' };

  it('ends on the day before the next one begins', () => {
    expect(makeRoomFor(next, [designer])).toEqual({ ...designer, validUntil: '2027-03-31' });
    expect(makeRoomFor(next, [{ ...designer, validUntil: '2027-03-31' }])).toBeNull();
  });

  it.each<[string, InKindPrice, InKindPrice[]]>([
    ['one that ends later', next, [{ ...designer, validUntil: '2027-04-01' }]],
    ['one that begins later', { ...designer, validFrom: '2025-04-01' }, [designer]],
    ['one of the same day', { ...designer, id: 'p4' }, [designer]],
  ])('does not overlap %s', (_what, added, others) => {
    expect(() => makeRoomFor(added, others)).toThrow(expect.objectContaining({ code: 'in-kind-price.overlaps' }));
  });

  it('may end on the day on which it begins, not before', () => {
    expect(endPrice(designer, '2026-04-01').validUntil).toBe('2026-04-01');
    expect(() => endPrice(designer, '2026-03-31')).toThrow(expect.objectContaining({ code: 'in-kind-price.invalid' }));
  });
});
