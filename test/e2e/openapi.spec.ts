import SwaggerParser from '@apidevtools/swagger-parser';
import { HttpPerson, type Json } from '../support/http-person';
import { RunningSystem } from '../support/running-system';

describe('the OpenAPI document', () => {
  let system: RunningSystem;
  let document: Json;
  beforeAll(async () => {
    system = await RunningSystem.start();
    document = (await new HttpPerson(system.origin).expect(200, 'GET', '/api/openapi.json')).body;
  }, 120_000);
  afterAll(() => system.stop());

  it('is valid OpenAPI 3.1', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    await expect(SwaggerParser.validate(structuredClone(document) as never)).resolves.toBeDefined();
  });

  it('knows every call of the walk', () => {
    const M = '/api/v1/m/{municipality}';
    const calls = [
      ['post', `${M}/needs`],
      ['post', `${M}/needs/{id}/submit`],
      ['post', `${M}/needs/{id}/publish`],
      ['get', `${M}/needs/{id}/candidates`],
      ['post', `${M}/matches`],
      ['post', `${M}/matches/{id}/approve`],
      ['post', `${M}/matches/{id}/answer`],
      ['put', `${M}/matches/{id}/agreement`],
      ['post', `${M}/matches/{id}/agreement/confirm`],
      ['post', `${M}/collaborations/{id}/participations`],
      ['post', `${M}/collaborations/{id}/participations/{pid}/confirm`],
      ['post', `${M}/collaborations/{id}/complete`],
      ['put', `${M}/collaborations/{id}/review`],
      ['post', `${M}/collaborations/{id}/verify`],
      ['get', `${M}/plan/indicators`],
      ['get', `${M}/plan/indicators/{id}/provenance`],
    ] as const;
    const shape = (path: string) => path.replace(/\{\w+\}/g, '{}');
    const known = operations(document).map(({ name }) => shape(name));
    expect(calls.filter(([method, path]) => !known.includes(shape(`${method} ${path}`)))).toEqual([]);
  });

  it('says what each answer looks like', () => {
    const silent = operations(document).filter(({ operation }) => {
      const answers = Object.entries(operation.responses).filter(([status]) => /^[23]/.test(status));
      // What was only noted down, what has nothing to say, and what leads to a page.
      const wordless = ['202', '204', '303'];
      const says = ([status, answer]: [string, unknown]) => wordless.includes(status) || (answer as Json)['content'];
      return answers.length === 0 || !answers.every(says);
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

function operations(document: Json): { name: string; operation: Json }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Json).map(([method, operation]) => ({
      name: `${method} ${path}`,
      operation: operation as Json,
    })),
  );
}
