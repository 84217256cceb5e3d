import { Dictionary } from './dictionary';
import { profileFaults } from './profile-rules';

const entry = (code: string, attributes = {}) => ({
  code,
  labels: { ja: code },
  attributes,
  retired: false,
  version: 1,
});
const dictionary = new Dictionary(
  new Map([
    ['partyKinds', [entry('business', { subtypes: [{ code: 'farm' }] }), entry('person')]],
    ['fields', [entry('environment')]],
    ['districts', [entry('hinaga')]],
  ]),
);

describe('the profile of a party', () => {
  it('may say what the dictionaries know', () => {
    const party = { kind: 'business', subtype: 'farm', fields: ['environment'], districts: ['hinaga'] };
    expect(profileFaults(party, dictionary)).toEqual([]);
  });

  it('is told everything that is wrong at once', () => {
    const party = {
      kind: 'business',
      subtype: 'pta',
      fields: ['x'],
      districts: ['hinaga', 'y'],
      employer: { name: 'z' },
    };
    expect(profileFaults(party, dictionary)).toEqual([
      { pointer: '/fields/0', code: 'code.unknown' },
      { pointer: '/districts/1', code: 'code.unknown' },
      { pointer: '/subtype', code: 'code.unknown' },
      { pointer: '/employer', code: 'party.employer-of-persons' },
    ]);
    expect(profileFaults({ kind: 'club' }, dictionary)).toEqual([{ pointer: '/kind', code: 'code.unknown' }]);
  });
});
