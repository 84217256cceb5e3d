import { answer, mustBeComplete, type RegistrationDraft } from './registration-draft';

const begun: RegistrationDraft = {
  id: 'd1',
  municipalityId: 'm1',
  kind: 'citizen_group',
  email: null,
  language: 'ja',
  answers: {},
  version: 1,
};
const questions = [{ code: 'political_advocacy', appliesTo: ['citizen_group'], excludesWhen: true }];
const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    const { code, faults } = error as { code: string; faults: { pointer: string }[] };
    return [code, ...faults.map(({ pointer }) => pointer)].join(' ');
  }
};

describe('an application that is still being written', () => {
  it('keeps each answer beside the earlier ones', () => {
    const named = answer(begun, { name: 'みどりの会', email: 'hana@example.com' });
    expect(answer(named, { profile: '川をきれいにします。' })).toMatchObject({
      email: 'hana@example.com',
      answers: { name: 'みどりの会', profile: '川をきれいにします。' },
      version: 3,
    });
  });

  it('forgets what does not fit another kind of party', () => {
    const group = answer(begun, { name: 'みどりの会', screening: { political_advocacy: false } });
    expect(answer(group, { kind: 'business' }).answers).toEqual({ name: 'みどりの会' });
    const worker = answer(answer(begun, { kind: 'person' }), { employer: { name: 'みずたま製菓' } });
    expect(answer(worker, { kind: 'business' }).answers).toEqual({});
  });

  it('says everything that is missing, the questions of the statute last', () => {
    expect(codeOf(() => mustBeComplete(begun, questions))).toBe(
      'registration-draft.incomplete /email /personName /name',
    );
    const full = answer(begun, { email: 'hana@example.com', personName: '花子', name: 'みどりの会' });
    expect(codeOf(() => mustBeComplete(full, questions))).toBe(
      'party.screening-unanswered /screening/political_advocacy',
    );
    expect(mustBeComplete(answer(full, { screening: { political_advocacy: false } }), questions).email).toBe(
      'hana@example.com',
    );
  });

  it('calls a person who applies for oneself by that name', () => {
    const worker = answer(begun, { kind: 'person', email: 'hana@example.com', personName: '花子' });
    expect(mustBeComplete(worker, []).answers.name).toBe('花子');
  });
});
