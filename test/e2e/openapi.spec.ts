import SwaggerParser from '@apidevtools/swagger-parser';
import { HttpPerson, type Json } from '../support/http-person';
import { RunningSystem } from '../support/running-system';

/** Lists that are whole in one answer, and why they stay short. */
const SHORT_LISTS: Readonly<Record<string, string>> = {
  '/installation/dictionary-sets': 'what the product ships',
  '/installation/municipalities': 'the municipalities of one installation',
  '/m/{municipality}/dictionaries/{list}': 'one list of codes',
  '/m/{municipality}/division-surveys': 'one a year',
  '/m/{municipality}/in-kind-prices': 'a price list',
  '/m/{municipality}/mail-magazine/issues/{id}': 'what an editor has picked for one issue',
  '/m/{municipality}/matchmaking-events/{id}/participants': 'those who meet on one day',
  '/m/{municipality}/message-templates': 'what the product says',
  '/m/{municipality}/need-templates': 'what the product ships',
  '/m/{municipality}/needs/{id}/candidates': 'the best, as many as are asked for',
  '/m/{municipality}/needs/{id}/left-out': 'what was set aside at one need',
  '/m/{municipality}/needs/{id}/proposals': 'what lives at one need',
  '/m/{municipality}/needs/{id}/standings': 'as many as are asked for by id',
  '/m/{municipality}/notification-preferences': 'the kinds of messages',
  '/m/{municipality}/offers/{id}/candidates': 'the best, as many as are asked for',
  '/m/{municipality}/offers/{id}/proposals': 'what lives at one offer',
  '/m/{municipality}/offers/{id}/standings': 'as many as are asked for by id',
  '/m/{municipality}/open-data/indicators.json': 'the indicators of a plan',
  '/m/{municipality}/open-data/initiatives.json': 'the initiatives of a plan',
  '/m/{municipality}/open-data/initiatives/{plan}/{code}': 'the years of one initiative',
  '/m/{municipality}/parties/{id}/ideas': 'the best, as many as are asked for',
  '/m/{municipality}/parties/{id}/members': 'the people of one party',
  '/m/{municipality}/plan/counting-rules': 'the rules of a plan',
  '/m/{municipality}/plan/indicators': 'the indicators of a plan',
  '/m/{municipality}/plan/merged-figures': 'the indicators that two parties change',
  '/m/{municipality}/plan/same-collaborations': 'what somebody has said to be the same',
  '/m/{municipality}/plan/same-collaborations/records': 'the first that are found',
  '/m/{municipality}/plan/survey-findings': 'the findings of a plan',
  '/m/{municipality}/plan/warnings': 'what was read in one document',
  '/m/{municipality}/plan/years': 'the years of a plan',
  '/m/{municipality}/plan/years/{fiscalYear}/recount': 'the indicators of a plan',
  '/m/{municipality}/plans': 'a plan every five years',
  '/m/{municipality}/plans/next': 'a plan every five years',
  '/m/{municipality}/queues': 'the queues of the product',
  '/m/{municipality}/sharing': 'the municipalities of one installation',
  '/m/{municipality}/staff': 'the people in the city hall',
  '/m/{municipality}/surveys/{id}/links': 'those invited to one survey, for printing',
  '/m/{municipality}/surveys/{id}/texts': 'what was written in answer to one question',
  '/m/{municipality}/work-queue/coordinators': 'the people in the city hall',
  '/m/{municipality}/{side}/{id}/sharing': 'the municipalities of one installation',
  '/me/access-tokens': "one person's",
  '/municipalities': 'the municipalities of one installation',
};

describe('the OpenAPI document', () => {
  let system: RunningSystem;
  let document: Json;
  beforeAll(async () => {
    system = await RunningSystem.start();
    document = (await new HttpPerson(system.origin).expect(200, 'GET', '/api/openapi.json')).body;
  }, 120_000);
  afterAll(() => system.stop());
  const resolve = (schema: Json): Json =>
    schema?.$ref ? resolve(document.components.schemas[schema.$ref.split('/').pop()]) : schema;

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

  it('has a cursor and a limit for every list, or a reason why it is short', () => {
    const whole = Object.entries<Json>(document.paths).flatMap(([path, { get }]) => {
      const answers = Object.values<Json>(get?.responses['200']?.content ?? {}).map(({ schema }) => resolve(schema));
      const isList = answers.some((schema) => schema?.type === 'array' || schema?.properties?.items?.type === 'array');
      const asked: string[] = (get?.parameters ?? []).map(({ name }: Json) => name);
      const isPaged = asked.includes('limit') && ['cursor', 'before', 'after'].some((name) => asked.includes(name));
      return isList && !isPaged ? [path.replace('/api/v1', '')] : [];
    });
    expect(whole.filter((path) => !(path in SHORT_LISTS))).toEqual([]);
    expect(Object.keys(SHORT_LISTS).filter((path) => !whole.includes(path))).toEqual([]);
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
