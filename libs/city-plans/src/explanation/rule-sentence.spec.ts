import { type Language, LANGUAGES } from '@app/kernel';
import { planDocument } from '../application/plan-document';
import { SHIPPED_PLANS } from '../data/shipped-plans';
import type { CollaborationRule, CountingDefinition } from '../domain/counting-rule';
import { type LabelOf, ruleSentence } from './rule-sentence';

const label: LabelOf = (_list, code) => code.toUpperCase();
const said = (definition: CountingDefinition, language: Language = 'en') => ruleSentence(definition, label, language);
const rule = (more: Partial<CollaborationRule> = {}): CollaborationRule => ({
  ...{ counts: 'collaborations', aggregation: 'annual', year: 'agreed' },
  parties: [{ sides: ['need', 'offer', 'partner'], atLeast: 1 }],
  ...more,
});

describe('a counting rule told in plain sentences', () => {
  it('says what is counted, in which year, from which state on, and who must take part', () => {
    const definition = rule({
      ...{ resourceKinds: ['goods', 'venue'], districts: ['north'], minors: false, reached: 'completed' },
      parties: [
        { sides: ['need'], kinds: ['citizen_group'], atLeast: 2 },
        { sides: ['offer', 'partner'], otherThan: ['city_division'], atLeast: 1 },
      ],
    });
    expect(said(definition)).toBe(
      'Counts collaborations in each fiscal year. A collaboration belongs to the fiscal year of its agreement. ' +
        'What is given is “GOODS” or “VENUE”. Among its districts is “NORTH”. No minors take part. ' +
        'Among those who asked there is at least 2 × “CITIZEN_GROUP”. ' +
        'Among those who gave and partners there is at least 1 × any party other than “CITY_DIVISION”. ' +
        'It counts once it is completed, also before its outcome is verified.',
    );
    expect(said(definition, 'ja')).toBe(
      '協働の件数を、年度ごとに数えます。成立した日の年度に入れます。提供の種類が「GOODS」「VENUE」のどれかのもの。' +
        '地区に「NORTH」のどれかがあるもの。未成年者が加わらないもの。求める側に、「CITIZEN_GROUP」が2以上いるもの。' +
        '提供する側・協力する側に、「CITY_DIVISION」以外の相手が1以上いるもの。' +
        '活動が終わった協働なら、結果の確認の前でも数えます。',
    );
  });

  it('says whose employers count, and whether once or each time', () => {
    const parties = [{ sides: ['offer' as const], kinds: ['person'], atLeast: 1 }];
    const once = said(rule({ counts: 'employers', aggregation: 'cumulative', parties }));
    expect(once).toContain('Counted is the employer of “PERSON” among those who gave. Each counts once.');
    const repeated = said(rule({ counts: 'taking_part', aggregation: 'cumulative_with_repeats', parties }), 'pt-BR');
    expect(repeated).toContain('Cada um conta toda vez que participa.');
  });

  it('names the reference date instead of a year where what goes on at a date is counted', () => {
    const atDate = said(rule({ aggregation: 'at_date' }));
    expect(atDate).toContain('The reference date is the last day of the fiscal year');
    expect(atDate).not.toContain('belongs to');
  });

  it('tells a rate as a whole and its part, and a register by its kinds', () => {
    const anybody = [{ sides: ['need', 'offer', 'partner'] as const, atLeast: 1 }];
    const rate = said({
      ...{ counts: 'rate', aggregation: 'rate', year: 'ended' },
      among: { parties: anybody, reached: 'agreed' },
      passing: { parties: anybody, forms: ['grant'] },
    });
    expect(rate.indexOf('unless it was cancelled')).toBeLessThan(
      rate.indexOf('Of these are counted: Its form is “GRANT”'),
    );
    const register = { counts: 'parties', aggregation: 'at_date', register: 'supporters', kinds: ['person'] } as const;
    expect(said(register, 'ja')).toBe(
      '基準日にサポーターの登録が続いている「PERSON」の数です。基準日は年度の末日、進行中の年度は今日です。',
    );
  });

  it('has words for every rule of both plans in every language, and leaves no gap', () => {
    const rules = Object.values(SHIPPED_PLANS).flatMap((plan) => planDocument.parse(plan).countingRules);
    expect(rules.length).toBeGreaterThan(8);
    for (const language of LANGUAGES) {
      for (const { definition } of rules) {
        const sentence = said(definition, language);
        expect(sentence).not.toMatch(/\{\{|undefined/);
        expect(sentence.length).toBeGreaterThan(20);
      }
    }
  });
});
