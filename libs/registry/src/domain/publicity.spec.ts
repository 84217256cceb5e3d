import { PUBLIC_FIELDS, publicProfile, publicTextOf, type Publicity } from './publicity';

const party = {
  name: '髙﨑𠮷の会',
  nameKana: 'たかさきよしのかい',
  profile: '川の掃除',
  fields: ['environment'],
  districts: ['hinaga'],
  members: 12,
};
const nothing = { name: null, nameKana: null, profile: null, fields: [], districts: [], members: null };

describe('what a party shows', () => {
  it('is nothing when it has chosen nothing', () => {
    expect(publicProfile({ ...party, publicity: {} })).toEqual(nothing);
    expect(publicTextOf({ ...party, publicity: {} })).toBe('');
  });

  it('is what it has chosen, field by field', () => {
    const all = Object.fromEntries(PUBLIC_FIELDS.map((field) => [field, true])) as Publicity;
    expect(publicProfile({ ...party, publicity: all })).toEqual(party);
    expect(publicProfile({ ...party, publicity: { members: true, name: false } })).toEqual({ ...nothing, members: 12 });
  });

  it('is what it can be found by', () => {
    expect(publicTextOf({ ...party, publicity: { profile: true } })).toBe('川の掃除');
  });
});
