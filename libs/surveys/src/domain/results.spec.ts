import type { Answers } from './answers';
import type { Question } from './question';
import { many, numeric, one, scale, text } from './question.fixture';
import { crossTable, FEWEST_TOLD, responseRateOf, tallyOf, valueOf, withoutFew } from './results';

const times = (count: number, answers: Answers): Answers[] => Array.from({ length: count }, () => answers);
const figure = (question: Question, all: readonly Answers[]) => valueOf(question.measure!, tallyOf(question, all));

describe('the figure that a question makes', () => {
  it('is the share of those who answered it, not of those who answered the survey', () => {
    const knows = one('knows', ['yes', 'no'], { by: 'share', indicator: 'aware', options: ['yes'] });
    const all = [...times(4, { knows: 'yes' }), ...times(3, { knows: 'no' }), ...times(5, { other: 'x' })];
    expect(figure(knows, all)).toBe(57.1);
    expect(tallyOf(knows, all)).toMatchObject({ answered: 7, counts: { yes: 4, no: 3 } });
  });

  it('counts once who chose two of the options that it names', () => {
    const share = { by: 'share', indicator: 'active', options: ['clean', 'watch'] } as const;
    const active = many('active', ['clean', 'watch', 'none'], share);
    const all = [...times(3, { active: ['clean', 'watch'] }), ...times(7, { active: ['none'] })];
    expect(figure(active, all)).toBe(30);
    expect(figure(many('active', ['clean', 'watch', 'none'], { ...share, by: 'count' }), all)).toBe(3);
    expect(tallyOf(active, all).counts).toEqual({ clean: 3, watch: 3, none: 7 });
  });

  it('is a mean to two decimals, of steps and of numbers', () => {
    const answers = [1, 2, 5, 5, 5, 4].map((step) => ({ content: step, hours: step * 10 }));
    expect(figure(scale('content', 5, { by: 'mean', indicator: 'content' }), answers)).toBe(3.67);
    expect(figure(numeric('hours', 0, 100, { by: 'mean', indicator: 'hours' }), answers)).toBe(36.67);
    const high = scale('content', 5, { by: 'share', indicator: 'content', options: ['4', '5'] });
    expect(figure(high, answers)).toBe(66.7);
  });

  it('counts everybody who answered when no option is named', () => {
    expect(figure(text('wish', { by: 'count', indicator: 'wishes', options: [] }), times(6, { wish: 'x' }))).toBe(6);
  });

  it('is unknown, and not 0, when too few answered', () => {
    const knows = one('knows', ['yes', 'no'], { by: 'share', indicator: 'aware', options: ['yes'] });
    expect(figure(knows, times(FEWEST_TOLD - 1, { knows: 'no' }))).toBeNull();
    expect(figure(knows, times(FEWEST_TOLD, { knows: 'no' }))).toBe(0);
  });
});

describe('the response rate', () => {
  it('is unknown where nobody knows how many were asked, or more answered', () => {
    expect(responseRateOf({ n: 411, invited: 1000 })).toBe(41.1);
    expect([null, 0, 10].map((invited) => responseRateOf({ n: 11, invited }))).toEqual([null, null, null]);
  });
});

describe('a cross table', () => {
  it('counts those who answered both questions, one of several choices under each', () => {
    const age = one('age', ['young', 'old']);
    const active = many('active', ['clean', 'watch']);
    const all = [
      ...times(6, { age: 'young', active: ['clean', 'watch'] }),
      ...times(7, { age: 'old', active: ['watch'] }),
      ...times(9, { age: 'old' }),
    ];
    expect(crossTable(age, active, all)).toEqual({
      rows: ['young', 'old'],
      columns: ['clean', 'watch'],
      cells: [
        [6, 6],
        [0, 7],
      ],
      n: 13,
    });
  });

  it('hides few people, and enough beside them that they cannot be worked out', () => {
    expect(
      withoutFew([
        [2, 30, 20],
        [10, 40, 50],
        [11, 12, 60],
      ]),
    ).toEqual([
      [null, 30, null],
      [null, 40, null],
      [11, 12, 60],
    ]);
  });

  it('never leaves a hidden cell alone in its row or column', () => {
    // A fixed sequence: the same tables in each run.
    let seed = 7;
    const next = (below: number) => (seed = (seed * 16807) % 2147483647) % below;
    for (let round = 0; round < 300; round += 1) {
      const [height, width] = [2 + next(4), 2 + next(4)];
      const counts = Array.from({ length: height }, () => Array.from({ length: width }, () => next(14)));
      const cells = withoutFew(counts);
      const columns = Array.from({ length: width }, (_, at) => cells.map((row) => row[at]!));
      for (const line of [...cells, ...columns]) {
        expect(line.filter((cell) => cell === null)).not.toHaveLength(1);
        expect(line.filter((cell) => cell !== null && cell > 0 && cell < FEWEST_TOLD)).toEqual([]);
      }
    }
  });
});
