import { shippedMunicipalities } from '../data/shipped-municipalities';
import { suggestionsFor } from './suggestions';

const lists = shippedMunicipalities()[0]!.dictionaries;
const skills = lists.get('skills')!;
const fields = lists.get('fields')!;

describe('suggestions for what somebody writes', () => {
  it('finds a skill by a synonym, in either kana and any width', () => {
    expect(suggestionsFor(skills, '経理')).toContain('accounting');
    expect(suggestionsFor(skills, 'かいけい')).toContain('accounting');
    expect(suggestionsFor(skills, 'ＡＣＣＯＵＮＴＡＮＣＹ')[0]).toBe('accounting');
  });

  it('finds them while the word is not finished, what is called so before what has it in its name', () => {
    expect(suggestionsFor(skills, 'account')).toContain('accounting');
    expect(suggestionsFor(skills, '会計')[0]).toBe('accounting');
  });

  it('finds what a whole text speaks of', () => {
    expect(suggestionsFor(skills, '十年分の記録が紙のままです。会計係がいません。')).toContain('accounting');
    expect(suggestionsFor(fields, 'こども食堂を月に二回ひらいています。')[0]).toBe('child_youth');
    expect(suggestionsFor(fields, 'Plantamos árvores e cuidamos do meio ambiente.')[0]).toBe('environment');
  });

  it('finds no word within another one, and nothing for nothing', () => {
    expect(suggestionsFor(fields, 'party')).toEqual([]);
    expect(suggestionsFor(skills, ' ')).toEqual([]);
  });

  it('suggests nothing that is retired, and not more than asked for', () => {
    expect(
      suggestionsFor(
        skills.map((skill) => ({ ...skill, retired: true })),
        '会計',
      ),
    ).toEqual([]);
    expect(suggestionsFor(skills, 'の', 3).length).toBeLessThanOrEqual(3);
  });
});
