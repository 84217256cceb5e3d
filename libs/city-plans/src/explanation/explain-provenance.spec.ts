import { LANGUAGES } from '@app/kernel';
import { countDistinct } from '../domain/count-distinct';
import { countRegister } from '../domain/count-register';
import { EXCLUSION_REASONS } from '../domain/count';
import { aCollaboration, anEmployer, aParty, aRegistration } from '../domain/counted-records.fixture';
import type { CollaborationRule } from '../domain/counting-rule';
import type { Provenance } from '../persistence/indicator-figure';
import { explainProvenance } from './explain-provenance';
import en from './texts/en.json';

const definition: CollaborationRule = {
  counts: 'employers',
  aggregation: 'cumulative',
  year: 'agreed',
  resourceKinds: ['pro_bono'],
  parties: [{ sides: ['offer'], kinds: ['person'], atLeast: 1 }],
};
const period = { fiscalYear: 2026, asOf: '2026-11-21', opening: null };
const worker = (id: string, employer: ReturnType<typeof anEmployer> | { id: null; name: string } | null) =>
  aCollaboration({ parties: [aParty('need', 'citizen_group', 'g1'), aParty('offer', 'person', id, employer)] });

const provenance = (count: Provenance['count']): Provenance => ({
  figure: {
    fiscalYear: 2026,
    opening: null,
    rule: {
      code: 'pro-bono-employers',
      version: 1,
      definition: { ...definition, description: { ja: '数え方', en: 'How' } },
    },
  } as Provenance['figure'],
  count,
  period: null,
  entries: [],
});

describe('the provenance that everybody may read', () => {
  it('names collaborations, and employers that publish their name; others get a number and persons none', () => {
    const open = worker('p1', anEmployer('b1', 'はなまる製作所'));
    const hidden = worker('p2', anEmployer('b2', '秘密工業', false));
    const written = worker('p3', { id: null, name: 'どこかの事務所' });
    const count = countDistinct(definition, [open, hidden, written], period);

    const explained = explainProvenance(provenance(count), 'en');

    expect(explained.counted.map(({ id, title }) => [id, title])).toEqual([
      ['b1', 'はなまる製作所'],
      [hidden.id, 'Employer 2'],
      [written.id, 'Employer 3'],
    ]);
    expect(explained.counted.map(({ collaborations }) => collaborations)).toEqual(
      [open, hidden, written].map(({ id, title }) => [{ id, title }]),
    );
    expect(explained.counted[0]?.parties).toEqual([
      { id: 'g1', kind: 'citizen_group', name: 'Name of g1' },
      { id: null, kind: 'person', name: 'A person' },
    ]);
    const everything = JSON.stringify(explained);
    for (const secret of ['秘密工業', 'どこかの事務所', 'Name of p1', 'p1']) expect(everything).not.toContain(secret);
  });

  it('says in the reader’s language why a record does not count, and hides the title of an unverified one', () => {
    const running = { ...worker('p1', anEmployer('b1')), state: 'in_progress', outcomeState: null, title: 'Secret' };
    const count = countDistinct(definition, [running], period);

    expect(explainProvenance(provenance(count), 'en').excluded).toEqual([
      {
        kind: 'collaboration',
        id: running.id,
        title: 'A collaboration that is not public yet',
        date: '2026-05-01',
        reason: 'not-verified',
        text: 'A coordinator has not verified the outcome yet.',
        notes: [],
      },
    ]);
    expect(explainProvenance(provenance(count), 'ja').excluded[0]?.text).toBe(
      'まだコーディネーターが結果を確認していません。',
    );
  });

  it('does not name supporters', () => {
    const supporter = aRegistration({ kind: 'person', name: '白鳥', namePublic: false });
    const former = aRegistration({ kind: 'person', name: '黒鳥', namePublic: false, until: '2026-06-01' });

    const explained = explainProvenance(provenance(countRegister([supporter, former], period)), 'en');

    expect(explained.counted).toMatchObject([{ kind: 'party', id: 'party-1', title: 'A person', contribution: 1 }]);
    expect(explained.excluded).toMatchObject([{ kind: 'party', id: 'party-1', title: 'A person' }]);
    expect(JSON.stringify(explained)).not.toMatch(/白鳥|黒鳥/);
  });

  it('describes the rule in the reader’s language, or in Japanese', () => {
    const described = LANGUAGES.map((language) => explainProvenance(provenance(null), language).rule?.description);
    expect(described).toEqual(['数え方', '数え方', 'How', '数え方']);
  });

  it('has a sentence for every reason', () => {
    expect(Object.keys(en.excluded).sort()).toEqual([...EXCLUSION_REASONS].sort());
  });
});
