import { readdirSync } from 'node:fs';
import { MIGRATIONS } from '@app/platform';

describe('migrations', () => {
  const files = readdirSync('libs/platform/src/database/migrations')
    .filter((file) => /^\d{4}-/.test(file))
    .sort();

  it('are numbered without gaps', () => {
    expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_file, index) => index + 1));
  });

  it('run in the order of their numbers, each once', () => {
    const numbers = MIGRATIONS.map(({ name }) => Number(/(\d+)$/.exec(name)?.[1]));
    expect(numbers).toEqual(files.map((file) => Number(file.slice(0, 4))));
  });

  it('have a timestamp in their name, as TypeORM sorts by it', () => {
    for (const { name } of MIGRATIONS) expect(name).toMatch(/\D\d{13}$/);
  });
});
