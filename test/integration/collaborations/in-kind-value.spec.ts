import {
  CollaborationQuery,
  CompleteCollaboration,
  CorrectOutcome,
  EditInKindPrices,
  type InKindClaim,
  InKindPriceQuery,
  ReportParticipation,
  ReviewCollaboration,
  StartCollaboration,
  VerifyCollaboration,
} from '@app/collaborations';
import { type Actor, addDays, localDateOf } from '@app/kernel';
import { Brokerage } from '../../support/builders/a-brokerage';

const today = localDateOf(new Date());
const designer = {
  basis: 'role',
  code: 'designer',
  name: 'デザイナー',
  unit: '時間',
  yen: 3000,
  source: '市の単価表',
  validFrom: '2020-04-01',
  validUntil: null,
} as const;
const leaflet = { ...designer, basis: 'deliverable', code: 'leaflet', name: 'チラシ', unit: '枚', yen: 10 } as const;
const claim: InKindClaim = { method: 'price_list', lines: [{ code: 'leaflet', quantity: 300 }] };
const review = {
  scores: { sharedAim: 5, equality: 4, rolesKept: 5, informationShared: 4, result: 5 },
  wentWell: '',
  wasHard: '',
  next: '',
};

describe('the declared value of what was given, on a real database', () => {
  let brokerage: Brokerage;
  let administrator: Actor;
  beforeAll(async () => {
    brokerage = await Brokerage.open();
    administrator = await brokerage.exchange.staff('administrator');
    await brokerage.get(EditInKindPrices).add(administrator, designer);
    await brokerage.get(EditInKindPrices).add(administrator, leaflet);
  });
  afterAll(() => brokerage.close());

  const started = async () => {
    const running = await brokerage.agreed();
    const { needSide: actor, collaborationId } = running;
    await brokerage.get(StartCollaboration).execute({ actor, collaborationId });
    return running;
  };
  type Said = Partial<Parameters<CompleteCollaboration['execute']>[0]['outcome']>;
  const complete = ({ needSide: actor, collaborationId }: Awaited<ReturnType<typeof started>>, said: Said) => {
    const outcome = { peopleReached: 5, inKindYen: null, inKindMethod: null, deliverables: [], ...said };
    return brokerage.get(CompleteCollaboration).execute({ actor, collaborationId, outcome });
  };
  const outcomeOf = async (id: string) => {
    const reader = { seesAll: true, partyIds: [] };
    return (await brokerage.get(CollaborationQuery).one(brokerage.exchange.municipalityId, reader, id))!.outcome;
  };

  it('is stored with its method and everything that it was computed from', async () => {
    const running = await started();
    await complete(running, { inKind: claim, sdgs: [11, 17] });
    expect(await outcomeOf(running.collaborationId)).toMatchObject({
      inKindYen: 3000,
      inKindMethod: 'price_list',
      inKindBasis: { pricesOf: today, lines: [{ name: 'チラシ', yen: 10, quantity: 300 }] },
      sdgs: [11, 17],
    });
  });

  it('is not changed by a price that changes later', async () => {
    const running = await started();
    await complete(running, { inKind: claim });
    const dearer = { ...leaflet, yen: 99, validFrom: addDays(today, 1) };
    const id = await brokerage.get(EditInKindPrices).add(administrator, dearer);
    const prices = () => brokerage.get(InKindPriceQuery).list(brokerage.exchange.municipalityId, today);
    expect(await prices()).toContainEqual(expect.objectContaining({ code: 'leaflet', yen: 10, validUntil: today }));
    expect(await outcomeOf(running.collaborationId)).toMatchObject({ inKindYen: 3000 });
    await brokerage.get(EditInKindPrices).remove(administrator, id);
  });

  it('counts hours that were reported, and not one more', async () => {
    const running = await started();
    const { collaborationId, offerSide: actor } = running;
    const reported = { actor, collaborationId, name: '担当者', date: today, hours: 2.5 };
    await brokerage.get(ReportParticipation).execute(reported);
    const hourly = (hours: number): InKindClaim => ({ method: 'hourly_rate', lines: [{ code: 'designer', hours }] });
    await expect(complete(running, { inKind: hourly(2.51) })).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ pointer: '/outcome/inKind/lines', code: 'in-kind.more-hours-than-reported', details: { hours: 2.5 } }],
    });
    await complete(running, { inKind: hourly(2.5) });
    expect(await outcomeOf(collaborationId)).toMatchObject({ inKindYen: 7500, hours: 0, hoursReported: 2.5 });
  });

  it.each<[string, Said, string, string]>([
    ['an amount and a computation', { inKindYen: 5, inKind: claim }, '/outcome/inKind', 'outcome.in-kind-twice'],
    [
      'an amount by the price list without its lines',
      { inKindYen: 5, inKindMethod: 'price_list' },
      '/outcome/inKindMethod',
      'outcome.in-kind-parameters-required',
    ],
    ['an amount without a method', { inKindYen: 5 }, '/outcome/inKindMethod', 'outcome.in-kind-method-required'],
    ['a method that nobody knows', { inKindYen: 5, inKindMethod: 'guess' }, '/outcome/inKindMethod', 'code.unknown'],
  ])('does not take %s', async (_what, said, pointer, code) => {
    const running = await started();
    await expect(complete(running, said)).rejects.toMatchObject({ kind: 'invalid', faults: [{ pointer, code }] });
    expect(await outcomeOf(running.collaborationId)).toBeNull();
  });

  it('is corrected as a whole, and typing over it drops what it was computed from', async () => {
    const running = await started();
    const { collaborationId, needSide, offerSide } = running;
    await complete(running, { inKind: claim });
    for (const actor of [needSide, offerSide]) {
      await brokerage.get(ReviewCollaboration).execute({ actor, collaborationId, review });
    }
    const actor = brokerage.coordinator;
    await brokerage.get(VerifyCollaboration).execute({ actor, collaborationId });
    const half: InKindClaim = { method: 'price_list', lines: [{ code: 'leaflet', quantity: 150 }] };
    const correct = brokerage.get(CorrectOutcome);
    const reason = '半分だった';
    await correct.execute({ actor, collaborationId, reason, correction: { field: 'inKind', value: half } });
    expect(await outcomeOf(collaborationId)).toMatchObject({
      inKindYen: 1500,
      corrections: [{ field: 'inKind', oldValue: { inKindYen: 3000 }, newValue: { inKindYen: 1500 } }],
    });
    const typed = { actor, collaborationId, reason, correction: { field: 'inKindYen', value: 9 } as const };
    await expect(correct.execute(typed)).rejects.toMatchObject({
      faults: [{ code: 'outcome.in-kind-parameters-required' }],
    });
    const declared = { field: 'inKindMethod', value: 'provider_declared' } as const;
    await correct.execute({ ...typed, correction: declared });
    expect(await outcomeOf(collaborationId)).toMatchObject({ inKindMethod: 'provider_declared', inKindBasis: null });
  });

  it('takes its prices from an administrator only', async () => {
    await expect(brokerage.get(EditInKindPrices).add(brokerage.coordinator, leaflet)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'role.missing',
    });
    await expect(brokerage.get(EditInKindPrices).add(administrator, leaflet)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'in-kind-price.overlaps',
    });
  });
});
