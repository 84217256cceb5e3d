import {
  CancelCollaboration,
  CollaborationQuery,
  CompleteCollaboration,
  ConsentToStory,
  JudgeParticipation,
  ReportParticipation,
  ResumeCollaboration,
  ReviewCollaboration,
  StartCollaboration,
  StartDueCollaborations,
  StoriesQuery,
  SuspendCollaboration,
  VerifyCollaboration,
  WriteStory,
} from '@app/collaborations';
import { type Actor, localDateOf } from '@app/kernel';
import { Brokerage, type PairedMatch } from '../../support/builders/a-brokerage';
import { inDays } from '../../support/builders/an-exchange';

type Running = PairedMatch & { readonly collaborationId: string };

const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code });
const today = localDateOf(new Date());
const outcome = { peopleReached: 42, inKindYen: null, inKindMethod: null, deliverables: ['グラフ5枚'] };
const review = {
  scores: { sharedAim: 5, equality: 4, rolesKept: 5, informationShared: 4, result: 5 },
  wentWell: '早く進んだ',
  wasHard: '',
  next: '',
};

describe('collaborations on a real database', () => {
  let brokerage: Brokerage;
  beforeAll(async () => {
    brokerage = await Brokerage.open();
  });
  afterAll(() => brokerage.close());

  const start = (actor: Actor, collaborationId: string) =>
    brokerage.get(StartCollaboration).execute({ actor, collaborationId });
  const complete = (
    actor: Actor,
    collaborationId: string,
    said: Parameters<CompleteCollaboration['execute']>[0]['outcome'] = outcome,
  ) => brokerage.get(CompleteCollaboration).execute({ actor, collaborationId, outcome: said });
  const reviewAs = (actor: Actor, collaborationId: string) =>
    brokerage.get(ReviewCollaboration).execute({ actor, collaborationId, review });
  const verify = (collaborationId: string) =>
    brokerage.get(VerifyCollaboration).execute({ actor: brokerage.coordinator, collaborationId });
  const report = (actor: Actor, collaborationId: string, hours = 3) =>
    brokerage.get(ReportParticipation).execute({ actor, collaborationId, name: '担当者', date: today, hours });
  const confirm = (actor: Actor, collaborationId: string, participationId: string) =>
    brokerage.get(JudgeParticipation).execute({ actor, collaborationId, participationId, verdict: 'confirm' });
  const read = async (id: string) =>
    (await brokerage
      .get(CollaborationQuery)
      .one(brokerage.exchange.municipalityId, { seesAll: true, partyIds: [] }, id))!;

  async function started(): Promise<Running> {
    const agreed = await brokerage.agreed();
    await start(agreed.needSide, agreed.collaborationId);
    return agreed;
  }

  async function verified(): Promise<Running> {
    const running = await started();
    await complete(running.needSide, running.collaborationId);
    await reviewAs(running.needSide, running.collaborationId);
    await reviewAs(running.offerSide, running.collaborationId);
    await verify(running.collaborationId);
    return running;
  }

  it('take over what was needed, offered and agreed', async () => {
    const { collaborationId, matchId, needSide, offerSide } = await brokerage.agreed();
    expect(await read(collaborationId)).toMatchObject({
      state: 'preparing',
      matchId,
      resourceKind: 'pro_bono',
      fields: ['environment'],
      agreedOn: today,
      startsOn: localDateOf(inDays(14)),
      endsOn: localDateOf(inDays(35)),
      parties: [
        { party: { id: needSide.partyId }, side: 'need', role: '記録をそろえる' },
        { party: { id: offerSide.partyId }, side: 'offer', role: '表とグラフにする' },
      ],
      schedule: [{ title: '顔合わせ' }, { title: '発表の会' }],
    });
  });

  it('go from preparation to a verified outcome and tell each step', async () => {
    const { collaborationId, matchId } = await verified();
    expect(await brokerage.exchange.eventsOf(collaborationId)).toEqual([
      'collaboration.created',
      'collaboration.started',
      'collaboration.completed',
      'collaboration.reviewed',
      'collaboration.reviewed',
      'collaboration.jointly-reviewed',
      'collaboration.verified',
    ]);
    expect(await brokerage.stateOf('match', matchId)).toBe('converted');
    expect((await read(collaborationId)).outcome).toMatchObject({
      state: 'verified',
      peopleReached: 42,
      confirmedOn: today,
      verifiedOn: today,
    });
  });

  it('cannot be completed before they start', async () => {
    const { collaborationId, needSide } = await brokerage.agreed();
    await expect(complete(needSide, collaborationId)).rejects.toEqual(refusal('conflict', 'collaboration.not-started'));
    expect((await read(collaborationId)).outcome).toBeNull();
  });

  it('start by themselves on their first day, once', async () => {
    const due = await brokerage.agreed(today);
    const later = await brokerage.agreed();
    const startDue = brokerage.get(StartDueCollaborations);
    await startDue.execute(brokerage.exchange.municipalityId);
    await startDue.execute(brokerage.exchange.municipalityId);
    expect(await brokerage.stateOf('collaboration', due.collaborationId)).toBe('in_progress');
    expect(await brokerage.stateOf('match', due.matchId)).toBe('converted');
    expect(await brokerage.stateOf('collaboration', later.collaborationId)).toBe('preparing');
    const [event, ...more] = await brokerage.rows(
      `select person_id from audit_event where subject_id = $1 and action = 'collaboration.started'`,
      [due.collaborationId],
    );
    expect([event, more]).toEqual([{ person_id: null }, []]);
  });

  it('do not wait for the clock when their first day has come', async () => {
    const { collaborationId, needSide } = await brokerage.agreed(today);
    await complete(needSide, collaborationId);
    expect(await brokerage.exchange.eventsOf(collaborationId)).toEqual([
      'collaboration.created',
      'collaboration.started',
      'collaboration.completed',
    ]);
  });

  it('start once, whoever starts them at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => brokerage.agreed(today)));
    await Promise.all(
      all.flatMap(({ collaborationId, needSide, offerSide }) => [
        start(needSide, collaborationId),
        start(offerSide, collaborationId),
      ]),
    );
    const names = await Promise.all(all.map(({ collaborationId }) => brokerage.exchange.eventsOf(collaborationId)));
    expect(names).toEqual(all.map(() => ['collaboration.created', 'collaboration.started']));
  });

  it('count the hours that the other side has confirmed, late ones too', async () => {
    const { collaborationId, needSide, offerSide } = await started();
    const first = await report(offerSide, collaborationId, 3);
    const second = await report(offerSide, collaborationId, 1.5);
    await report(offerSide, collaborationId, 8);
    await expect(confirm(offerSide, collaborationId, first)).rejects.toEqual(
      refusal('forbidden', 'participation.own-report'),
    );
    await confirm(needSide, collaborationId, first);
    await complete(needSide, collaborationId);
    expect((await read(collaborationId)).outcome).toMatchObject({ state: 'draft', hours: 3 });
    await confirm(brokerage.onBehalfOf(needSide.partyId), collaborationId, second);
    expect((await read(collaborationId)).outcome).toMatchObject({ hours: 4.5 });
  });

  it('leave disputed hours to a coordinator', async () => {
    const { collaborationId, needSide, offerSide } = await started();
    const participationId = await report(offerSide, collaborationId, 9);
    const judge = brokerage.get(JudgeParticipation);
    const dispute = { collaborationId, participationId, verdict: 'dispute', text: '3時間でした' } as const;
    await judge.execute({ ...dispute, actor: needSide });
    const settle = { collaborationId, participationId, verdict: 'settle', hours: 3 } as const;
    await expect(judge.execute({ ...settle, actor: offerSide })).rejects.toEqual(refusal('forbidden', 'role.missing'));
    await judge.execute({ ...settle, actor: brokerage.coordinator });
    expect((await read(collaborationId)).participations).toMatchObject([{ hours: 3, state: 'confirmed' }]);
  });

  it('want a declared method with a value in yen', async () => {
    const { collaborationId, offerSide } = await started();
    const worth = { ...outcome, inKindYen: 30_000 };
    await expect(complete(offerSide, collaborationId, worth)).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ pointer: '/outcome/inKindMethod', code: 'outcome.in-kind-method-required' }],
    });
    expect(await brokerage.stateOf('collaboration', collaborationId)).toBe('in_progress');
  });

  it('are jointly reviewed when both sides have spoken, and not before', async () => {
    const { collaborationId, needSide, offerSide } = await started();
    await complete(offerSide, collaborationId);
    await reviewAs(needSide, collaborationId);
    await reviewAs(needSide, collaborationId);
    expect(await brokerage.stateOf('collaboration', collaborationId)).toBe('completed');
    await expect(verify(collaborationId)).rejects.toEqual(refusal('conflict', 'collaboration.wrong-state'));
    await reviewAs(brokerage.onBehalfOf(offerSide.partyId), collaborationId);
    expect((await read(collaborationId)).outcome).toMatchObject({ state: 'confirmed', confirmedOn: today });
    await expect(reviewAs(needSide, collaborationId)).rejects.toEqual(refusal('conflict', 'collaboration.wrong-state'));
  });

  it('are for their own parties and coordinators', async () => {
    const { collaborationId } = await started();
    const stranger = await brokerage.exchange.member();
    const notYours = refusal('forbidden', 'collaboration.not-yours');
    await expect(complete(stranger, collaborationId)).rejects.toEqual(notYours);
    await expect(report(stranger, collaborationId)).rejects.toEqual(notYours);
    await expect(reviewAs(brokerage.coordinator, collaborationId)).rejects.toEqual(notYours);
    const query = brokerage.get(CollaborationQuery);
    const reader = { seesAll: false, partyIds: [stranger.partyId] };
    expect(await query.one(stranger.municipalityId, reader, collaborationId)).toBeUndefined();
    const elsewhere = { ...brokerage.coordinator, municipalityId: brokerage.exchange.otherMunicipalityId };
    await expect(start(elsewhere, collaborationId)).rejects.toEqual(refusal('not-found', 'collaboration.not-found'));
  });

  it('rest, go on, and are called off', async () => {
    const { collaborationId, needSide, offerSide, offerId } = await started();
    await brokerage.get(SuspendCollaboration).execute({ actor: needSide, collaborationId, reason: '台風' });
    await expect(complete(needSide, collaborationId)).rejects.toEqual(refusal('conflict', 'collaboration.wrong-state'));
    await brokerage.get(ResumeCollaboration).execute({ actor: offerSide, collaborationId });
    await brokerage.get(CancelCollaboration).execute({ actor: offerSide, collaborationId, reasonCode: 'illness' });
    expect(await read(collaborationId)).toMatchObject({ state: 'cancelled', endReason: 'illness' });
    expect(await brokerage.stateOf('offer', offerId)).toBe('committed');
  });

  it('give the places of need and offer back when they are called off before they begin', async () => {
    const { collaborationId, matchId, needId, offerId } = await brokerage.agreed();
    const actor = brokerage.coordinator;
    await brokerage.get(CancelCollaboration).execute({ actor, collaborationId, reasonCode: 'weather_disaster' });
    expect(await brokerage.stateOf('match', matchId)).toBe('withdrawn');
    expect(await brokerage.stateOf('need', needId)).toBe('published');
    expect(await brokerage.stateOf('offer', offerId)).toBe('available');
  });

  it('are told as a story when both sides agree to its words', async () => {
    const { collaborationId, needSide, offerSide } = await verified();
    const text = {
      title: '川の記録',
      beginning: '紙の山から',
      difficulties: '時間',
      improvement: '早めの相談',
      photos: [],
    };
    const stories = async () =>
      (await brokerage.get(StoriesQuery).list(brokerage.exchange.municipalityId, { limit: 100 })).map(
        (story) => story.collaborationId,
      );
    await brokerage.get(WriteStory).execute({ actor: needSide, collaborationId, text });
    expect(await stories()).not.toContain(collaborationId);
    await brokerage.get(ConsentToStory).execute({ actor: offerSide, collaborationId });
    expect(await stories()).toContain(collaborationId);
    await brokerage.get(WriteStory).execute({ actor: offerSide, collaborationId, text: { ...text, title: '川' } });
    expect(await stories()).not.toContain(collaborationId);
  });
});
