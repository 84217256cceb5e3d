import { HttpPerson, type Json } from '../support/http-person';

export type Walk = {
  readonly municipality: 'tomisato' | 'yokkaichi';
  /** Local parts of the demo people's addresses. */
  readonly needSide: string;
  readonly offerSide: string;
  readonly resourceKind: string;
  readonly skills: readonly { code: string; level: number }[];
  readonly quantity: { count: number; unit: string };
  readonly language: string;
};

const DAY_MS = 24 * 60 * 60 * 1000;
const daysFromNow = (days: number) =>
  new Date(Date.now() + 9 * 60 * 60 * 1000 + days * DAY_MS).toISOString().slice(0, 10);

/** A need of this walk, as step 1 posts it. */
export function aNeedBody(walk: Walk, partyId: Json, extra: Record<string, unknown> = {}) {
  return {
    partyId,
    title: `実験の記録を見やすくまとめたい（${walk.needSide}と${walk.offerSide}）`,
    story: '十年分の記録が紙のまま残っています。表とグラフに直し、地域の人が見て分かる形にするのを手伝ってください。',
    resourceKind: walk.resourceKind,
    skills: walk.skills,
    fields: ['community_development'],
    quantity: walk.quantity,
    timeWindows: [{ from: `${daysFromNow(35)}T09:00:00+09:00`, to: `${daysFromNow(42)}T17:00:00+09:00` }],
    deadline: daysFromNow(30),
    givesBack: '出来上がったものにお名前をのせ、発表の会にお招きします。',
    wanted: 1,
    ...extra,
  };
}

export type WalkResult = {
  readonly needId: string;
  readonly matchId: string;
  readonly collaborationId: string;
  readonly collaborationTitle: string;
};

/** Steps 1 to 14 of the main job, each with what must be true after it. */
export async function walkTheMainJob(origin: string, walk: Walk): Promise<WalkResult> {
  const at = `${walk.municipality}.example`;
  const M = `/api/v1/m/${walk.municipality}`;
  const enter = (who: string) => HttpPerson.signIn(origin, `${who}@${at}`, walk.language);
  const [group, offering, coordinator] = [
    await enter(walk.needSide),
    await enter(walk.offerSide),
    await enter('coordinator'),
  ];
  const me = async (person: HttpPerson) => (await person.expect(200, 'GET', '/api/v1/me')).body.memberships[0]!.partyId;
  const [needParty, offerParty] = [await me(group), await me(offering)];

  // 1–3: a need is written, sent, and published.
  const drafted = await group.expect(201, 'POST', `${M}/needs`, aNeedBody(walk, needParty));
  expect(drafted.body).toMatchObject({ state: 'draft', wanted: 1 });
  const needId: string = drafted.body.id;
  const submitted = await group.expect(200, 'POST', `${M}/needs/${needId}/submit`);
  expect(['submitted', 'in_review']).toContain(submitted.body.state);
  const published = await coordinator.expect(200, 'POST', `${M}/needs/${needId}/publish`);
  expect(published.body.state).toBe('published');

  // 4: who could help, and why.
  const { body: candidates } = await coordinator.expect(200, 'GET', `${M}/needs/${needId}/candidates?limit=20`);
  const scores = candidates.items.map((item: Json) => item.score as number);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  const candidate = candidates.items.find((item: Json) => item.party['id'] === offerParty);
  if (!candidate) throw new Error(`${walk.offerSide} is not among the candidates: ${JSON.stringify(candidates)}`);
  expect(candidate.reasons.length).toBeGreaterThan(0);
  const offerId: string = candidate.offer.id;

  // 5–6: a match is made and approved; contacts are hidden.
  const shortlisted = await coordinator.expect(201, 'POST', `${M}/matches`, { needId, offerId, note: 'よく合います' });
  expect(shortlisted.body.state).toBe('shortlisted');
  const matchId: string = shortlisted.body.id;
  const approved = await coordinator.expect(200, 'POST', `${M}/matches/${matchId}/approve`, {});
  expect(approved.body.state).toBe('proposed');
  await expectContacts(false);

  // 7–8: both sides accept; then, and only then, contacts are seen.
  const first = await offering.expect(200, 'POST', `${M}/matches/${matchId}/answer`, { answer: 'accept' });
  expect(first.body.state).toBe('consenting');
  await expectContacts(false);
  const second = await group.expect(200, 'POST', `${M}/matches/${matchId}/answer`, { answer: 'accept' });
  expect(second.body.state).toBe('introduced');
  await expectContacts(true);

  // 9–10: the agreement, confirmed by both, makes the collaboration.
  await group.expect(200, 'PUT', `${M}/matches/${matchId}/agreement`, {
    goal: '十年分の記録を、だれが見ても分かるグラフ5枚にまとめる',
    schedule: [
      { date: daysFromNow(14), title: '顔合わせ' },
      { date: daysFromNow(35), title: '発表の会' },
    ],
    roles: [
      { partyId: needParty, text: '記録をそろえる' },
      { partyId: offerParty, text: '表とグラフにする' },
    ],
    form: 'project_cooperation',
    domain: 'joint',
    initiativeCodes: [],
  });
  const half = await offering.expect(200, 'POST', `${M}/matches/${matchId}/agreement/confirm`);
  expect(half.body.state).toBe('introduced');
  const agreed = await group.expect(200, 'POST', `${M}/matches/${matchId}/agreement/confirm`);
  expect(agreed.body.state).toBe('agreed');
  const collaborationId: string = agreed.body.collaborationId;
  expect(collaborationId).toEqual(expect.any(String));
  const mine = await group.expect(200, 'GET', `${M}/my-page`);
  const line = mine.body.collaborations.find((one: Json) => one.id === collaborationId);
  expect(line.next).toEqual({ date: daysFromNow(14), title: '顔合わせ' });
  const C = `${M}/collaborations/${collaborationId}`;

  // 11: it starts, and hours are reported by one side and confirmed by the other.
  await group.expect(409, 'POST', `${C}/complete`, { outcome: { peopleReached: 1, deliverables: [] } });
  const started = await group.expect(200, 'POST', `${C}/start`);
  expect(started.body.state).toBe('in_progress');
  const hours = { name: '担当者', date: daysFromNow(0), hours: 3 };
  const { body: reported } = await offering.expect(201, 'POST', `${C}/participations`, hours);
  const confirm = `${C}/participations/${reported.id}/confirm`;
  await offering.expect(403, 'POST', confirm);
  await group.expect(200, 'POST', confirm);

  // 12–14: completed, reviewed by both, verified.
  const outcome = { peopleReached: 42, reached: { minors: 12 }, deliverables: ['グラフ5枚'] };
  const completed = await group.expect(200, 'POST', `${C}/complete`, { outcome });
  expect(completed.body).toMatchObject({ state: 'completed', outcome: { reached: { minors: 12, seniors: null } } });
  const scoresOfReview = { sharedAim: 5, equality: 4, rolesKept: 5, informationShared: 4, result: 5 };
  const review = { scores: scoresOfReview, wentWell: '早く進んだ', wasHard: '時間を合わせること', next: '来年も' };
  await group.expect(200, 'PUT', `${C}/review`, review);
  const reviewed = await offering.expect(200, 'PUT', `${C}/review`, review);
  expect(reviewed.body.state).toBe('jointly_reviewed');
  const verified = await coordinator.expect(200, 'POST', `${C}/verify`);
  expect(verified.body.state).toBe('verified');
  return { needId, matchId, collaborationId, collaborationTitle: verified.body.title };

  async function expectContacts(seen: boolean): Promise<void> {
    for (const person of [group, offering]) {
      const { body } = await person.expect(200, 'GET', `${M}/matches/${matchId}`);
      const shown = JSON.stringify(body);
      if (seen) expect(body.contacts.length).toBeGreaterThan(0);
      else expect(body.contacts ?? []).toEqual([]);
      expect([person.email, /"(email|phone)":"[^"]+"/.test(shown)]).toEqual([person.email, seen]);
    }
  }
}
