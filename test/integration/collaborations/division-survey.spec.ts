import { AnswerDivisionSurvey, ConductDivisionSurvey, countReports, DivisionSurveyQuery } from '@app/collaborations';
import { type Actor, fiscalYearOf, localDateOf } from '@app/kernel';
import { Brokerage } from '../../support/builders/a-brokerage';

const today = localDateOf(new Date());
const fiscalYear = fiscalYearOf(today);
const refusal = (code: string) => expect.objectContaining({ code });
const facts = { title: '防災訓練', partners: '自治会', withCommunity: true, startsOn: today, endsOn: today };

describe('the survey of the divisions, on a real database', () => {
  let brokerage: Brokerage;
  let one: Actor & { partyId: string };
  let other: Actor & { partyId: string };
  let collaborationId: string;
  beforeAll(async () => {
    brokerage = await Brokerage.open();
    const running = await brokerage.agreed(today);
    collaborationId = running.collaborationId;
    const liaison = (member: Actor & { partyId: string }) => ({ ...member, staffRoles: ['division_liaison'] as const });
    one = liaison(running.needSide);
    other = liaison(running.offerSide);
    await brokerage.rows(`update party set kind = 'city_division' where id = any($1::uuid[])`, [
      [one.partyId, other.partyId],
    ]);
    const { coordinator: actor } = brokerage;
    await brokerage.get(ConductDivisionSurvey).open({ actor, fiscalYear, closesOn: today });
  });
  afterAll(() => brokerage.close());

  const read = async () =>
    (await brokerage.get(DivisionSurveyQuery).one(brokerage.exchange.municipalityId, fiscalYear))!;
  const counted = () =>
    brokerage.rows<{ with_community: boolean; survey_state: string }>(
      'select with_community, survey_state from division_counted where municipality_id = $1 and fiscal_year = $2',
      [brokerage.exchange.municipalityId, fiscalYear],
    );

  it('lists what is known for each division, once, also when it is asked for again', async () => {
    const { coordinator: actor } = brokerage;
    await brokerage.get(ConductDivisionSurvey).open({ actor, fiscalYear, closesOn: today });
    const { reports } = await read();
    expect(reports.map(({ divisionPartyId }) => divisionPartyId).sort()).toEqual([one.partyId, other.partyId].sort());
    expect(reports).toMatchObject([
      { collaborationId, verdict: 'listed', withCommunity: false },
      { collaborationId, verdict: 'listed', withCommunity: false },
    ]);
    expect(await counted()).toEqual([]);
  });

  it('is answered by the liaison of the division only, joined by a coordinator, and counts nothing twice', async () => {
    const { reports } = await read();
    const answers = brokerage.get(AnswerDivisionSurvey);
    const conduct = brokerage.get(ConductDivisionSurvey);
    const own = (actor: typeof one) => reports.find((report) => report.divisionPartyId === actor.partyId)!.id;
    const confirmed = { verdict: 'confirmed' } as const;
    await expect(answers.answer({ actor: one, fiscalYear, id: own(other), said: confirmed })).rejects.toEqual(
      refusal('party.not-yours'),
    );
    for (const actor of [one, other]) await answers.answer({ actor, fiscalYear, id: own(actor), said: confirmed });
    expect(await counted()).toHaveLength(1);
    const added = [];
    for (const actor of [one, other]) {
      added.push(await answers.add({ actor, fiscalYear, divisionPartyId: actor.partyId, facts }));
    }
    expect(countReports((await read()).reports)).toEqual({ initiatives: 3, withCommunity: 2 });
    expect(await counted()).toHaveLength(3);
    const join = { fiscalYear, id: added[1]!, intoId: added[0]! };
    await expect(conduct.join({ ...join, actor: one })).rejects.toEqual(refusal('role.missing'));
    await conduct.join({ ...join, actor: brokerage.coordinator });
    expect(countReports((await read()).reports)).toEqual({ initiatives: 2, withCommunity: 1 });
    const rows = await counted();
    expect([rows.length, rows.filter((row) => row.with_community).length]).toEqual([2, 1]);
    await conduct.close({ actor: brokerage.coordinator, fiscalYear });
    expect((await counted()).map((row) => row.survey_state)).toEqual(['closed', 'closed']);
    const late = answers.add({ actor: one, fiscalYear, divisionPartyId: one.partyId, facts });
    await expect(late).rejects.toEqual(refusal('division-survey.closed'));
  });
});
