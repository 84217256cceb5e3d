import {
  addReport,
  answerReport,
  countReports,
  type DivisionReport,
  type DivisionSurvey,
  joinReports,
  likelyDuplicates,
  separateReport,
} from './division-survey';

const survey: DivisionSurvey = { id: 's', fiscalYear: 2026, state: 'open', closesOn: '2027-04-30' };
const facts = {
  title: '川の清掃',
  partners: '川を守る会',
  withCommunity: true,
  startsOn: '2026-06-01',
  endsOn: '2026-06-30',
};
const report = (id: string, more: Partial<DivisionReport> = {}): DivisionReport => ({
  ...facts,
  id,
  divisionPartyId: `division of ${id}`,
  collaborationId: null,
  verdict: 'added',
  joinedIntoId: null,
  ...more,
});
const code = (expected: string) => expect.objectContaining({ code: expected });
const joined = (reports: readonly DivisionReport[], id: string, into: string) => {
  const changed = joinReports(reports, id, into);
  return reports.map((one) => changed.find((other) => other.id === one.id) ?? one);
};

describe('the survey of the divisions', () => {
  it('counts what was confirmed, corrected or added, and what was with others', () => {
    const reports = [
      report('a', { verdict: 'confirmed' }),
      report('b', { verdict: 'corrected', withCommunity: false }),
      report('c', { verdict: 'listed' }),
      report('d', { verdict: 'not_ours' }),
    ];
    expect(countReports(reports)).toEqual({ initiatives: 2, withCommunity: 1 });
  });

  it('counts one collaboration once, however many divisions took part in it', () => {
    const reports = ['a', 'b'].map((id) => report(id, { collaborationId: 'k', verdict: 'confirmed' }));
    expect(countReports(reports).initiatives).toBe(1);
  });

  it('counts joined reports once, in chains too, and apart again when they are separated', () => {
    const three = [report('a'), report('b'), report('c')];
    const all = joined(joined(three, 'b', 'c'), 'c', 'a');
    expect(all.map(({ joinedIntoId }) => joinedIntoId)).toEqual([null, 'a', 'a']);
    expect(countReports(all).initiatives).toBe(1);
    const apart = all.map((one) => (one.id === 'b' ? separateReport(all, 'b') : one));
    expect(countReports(apart).initiatives).toBe(2);
    expect(() => joinReports(all, 'b', 'a')).toThrow(code('division-report.joined-already'));
    expect(() => joinReports(all, 'a', 'b')).toThrow(code('division-report.joined-already'));
  });

  it('counts a report that was joined to a known collaboration as that one', () => {
    const known = [report('a', { collaborationId: 'k' }), report('b', { collaborationId: 'k' }), report('c')];
    expect(countReports(joined(known, 'c', 'b')).initiatives).toBe(1);
    expect(countReports(joined(known, 'a', 'c')).initiatives).toBe(1);
  });

  it('does not make one of two collaborations on record', () => {
    const two = [report('a', { collaborationId: 'k' }), report('b', { collaborationId: 'l' })];
    expect(() => joinReports(two, 'a', 'b')).toThrow(code('division-report.two-collaborations'));
  });

  it('suggests what has a partner in common at overlapping times in another division', () => {
    const reports = [
      report('a', { partners: '川を守る会、商店会' }),
      report('b', { partners: '商店 会' }),
      report('c', { divisionPartyId: 'division of a' }),
      report('d', { startsOn: '2026-07-01', endsOn: '2026-07-02' }),
      report('e', { partners: '別の会' }),
    ];
    expect(likelyDuplicates(reports)).toEqual([{ oneId: 'a', otherId: 'b' }]);
    expect(likelyDuplicates(joined(reports, 'b', 'a'))).toEqual([]);
  });

  it('takes days of its year only, of Japan’s fiscal year', () => {
    const on = (startsOn: string, endsOn: string) => () =>
      addReport(survey, 'n', 'division', { ...facts, startsOn, endsOn });
    expect(on('2026-03-01', '2026-04-01')).not.toThrow();
    expect(on('2027-03-31', '2027-05-01')).not.toThrow();
    expect(on('2026-03-01', '2026-03-31')).toThrow(code('division-report.invalid'));
    expect(on('2027-04-01', '2027-04-02')).toThrow(code('division-report.invalid'));
  });

  it('takes nothing more once it is closed', () => {
    const closed: DivisionSurvey = { ...survey, state: 'closed' };
    expect(() => answerReport(closed, report('a'), { verdict: 'confirmed' })).toThrow(code('division-survey.closed'));
  });
});
