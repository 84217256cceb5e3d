import type { DomainError } from '@app/kernel';
import { type CountedElsewhere, outcomeElsewhere } from './elsewhere';
import type { Question } from './question';
import { many, numeric, one, scale, text } from './question.fixture';
import { close, draft, edit, linksAreGood, open, publish, type SurveyContent } from './survey';

const AT = new Date('2026-11-22T09:00:00+09:00');
const knows = one('knows', ['yes', 'no'], { by: 'share', indicator: 'aware', options: ['yes'] });
const content = (questions: readonly Question[] = [knows], more: Partial<SurveyContent> = {}): SurveyContent => ({
  ...{ title: { ja: '市民アンケート' }, introduction: { ja: '' }, audience: 'citizens', fiscalYear: 2026 },
  ...{ opensOn: '2026-11-22', closesOn: '2026-12-20', method: '無作為抽出', questions },
  ...more,
});
const begun = (what = content()) =>
  draft({ ...what, id: 's', municipalityId: 'm', createdBy: 'p', createdAt: AT }).next;
const faultsOf = (work: () => unknown): string[] => {
  try {
    work();
    return [];
  } catch (error) {
    return (error as DomainError).faults.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};

describe('a survey', () => {
  it('is counted once, when it closes, and published after that', () => {
    const running = open({ ...begun(), paperSheets: 20 }, AT).next;
    expect(() => publish(running, AT)).toThrow('survey.wrong-state');
    const returned = { byLink: [{ knows: 'yes' }, { knows: 'no' }], onPaper: [{ knows: 'yes' }] };
    const { next, events } = close(running, returned, 30, AT);
    expect(next.outcome).toMatchObject({ n: 3, byLink: 2, onPaper: 1, invited: 50 });
    expect(next.outcome.tallies).toMatchObject([{ answered: 3, counts: { yes: 2, no: 1 } }]);
    expect(events).toMatchObject([{ name: 'survey.closed', from: 'open', to: 'closed', data: { n: 3, invited: 50 } }]);
    expect(publish(next, AT).next.outcome).toEqual(next.outcome);
  });

  it('is changed as a draft only, and opened with questions before its last day is over', () => {
    expect(() => edit(open(begun(), AT).next, content(), AT)).toThrow('survey.not-a-draft');
    expect(() => open(begun(content([])), AT)).toThrow('survey.no-questions');
    const late = content([knows], { opensOn: '2026-11-01', closesOn: '2026-11-21' });
    expect(() => open(begun(late), AT)).toThrow('survey.last-day-past');
  });

  it('has links that are good from its first to its last day', () => {
    const running = open(begun(), AT).next;
    const days = ['2026-11-21', '2026-11-22', '2026-12-20', '2026-12-21'];
    expect(days.map((day) => linksAreGood(running, day))).toEqual(['not-yet', 'ready', 'ready', 'over']);
    expect(linksAreGood(begun(), '2026-11-22')).toBe('over');
  });

  it('tells every fault of its questions', () => {
    const questions = [
      one('a', ['x', 'x']),
      text('a', { by: 'share', indicator: 'i', options: ['x'] }),
      many('b', ['x', 'y'], { by: 'mean', indicator: 'j' }),
      scale('c', 5, { by: 'share', indicator: 'i', options: ['6'] }),
      numeric('d', 5, 5),
    ];
    expect(faultsOf(() => begun(content(questions, { closesOn: '2026-11-21' })))).toEqual([
      '/closesOn survey.dates-reversed',
      '/questions/0/options survey.code-twice',
      '/questions/1/code survey.code-twice',
      '/questions/1/measure survey.measure-not-possible',
      '/questions/2/measure survey.measure-not-possible',
      '/questions/3/measure survey.measure-not-possible',
      '/questions/3/measure/indicator survey.indicator-twice',
      '/questions/4/max survey.range-empty',
    ]);
  });
});

describe('the results of a survey that was carried out elsewhere', () => {
  const share = { by: 'share', indicator: 'active', options: ['clean', 'watch'] } as const;

  it('are taken over with what can be worked out of them', () => {
    const counted = { answered: 400, counts: { yes: 250, no: 150 }, mean: null };
    const steps = { answered: 10, counts: { 1: 5, 3: 5 }, mean: 9 };
    const outcome = outcomeElsewhere([knows, scale('content', 3)], [counted, steps], { n: 411, invited: 1000 });
    expect(outcome).toMatchObject({ n: 411, invited: 1000, byLink: null, onPaper: null });
    expect(outcome.tallies).toMatchObject([{ chosen: 250 }, { counts: { 1: 5, 2: 0, 3: 5 }, mean: 2 }]);
  });

  it('must add up, and name no figure that single counts cannot give', () => {
    const questions = [knows, many('active', ['clean', 'watch'], share), scale('content', 3)];
    const results: CountedElsewhere[] = [
      { answered: 12, counts: { yes: 5, no: 5 }, mean: null },
      { answered: 8, counts: { clean: 9 }, mean: null },
      { answered: 1, counts: { 4: 1 }, mean: null },
    ];
    expect(faultsOf(() => outcomeElsewhere(questions, results, { n: 11, invited: 10 }))).toEqual([
      '/invited survey.fewer-invited',
      '/questions/0/answered survey.more-than-answered',
      '/questions/0/counts survey.counts-do-not-add-up',
      '/questions/1/counts survey.counts-do-not-add-up',
      '/questions/1/measure survey.measure-not-possible',
      '/questions/2/counts survey.not-an-option',
    ]);
  });
});
