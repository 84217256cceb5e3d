import { CONTACT_CHANNELS } from '@app/kernel';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { cleanupOpenApiDoc } from 'nestjs-zod';

/** RFC 9457, as every refusal of this interface. */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'errors'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; to be switched on' },
    detail: { type: 'string', description: 'In the language of Accept-Language' },
    details: { type: 'object', additionalProperties: true },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer into the body' },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
  },
};

/** Where the routes stand: all under /api/v1, but for those that are no part of the interface. */
export function setPrefix(app: INestApplication): void {
  app.setGlobalPrefix('api/v1', {
    exclude: ['api/health/*path', 'api/dev/*path', 'metrics', 'robots.txt', 'sitemap.xml', 'sitemaps/*path'],
  });
}

/** The OpenAPI 3.1 document of all routes. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Musubi')
    .setDescription('Needs, offers, consent, collaborations, and the indicators of the collaboration plan.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A personal access token' }, 'token')
    .addCookieAuth('musubi', { type: 'apiKey', in: 'cookie' }, 'session')
    .build();
  const document = cleanupOpenApiDoc(withNullables(SwaggerModule.createDocument(app, base)), { version: '3.1' });
  document.components = { ...document.components };
  document.components.schemas = { ...document.components.schemas, Problem: PROBLEM as never };
  const refusal = {
    description: 'A refusal (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item[method];
      if (!operation) continue;
      operation.responses['default'] = refusal;
      operation.parameters = [...parametersOfDoor(path, method), ...undeclaredSegments(path, operation)].concat(
        operation.parameters ?? [],
      );
    }
  }
  return document;
}

type Property = { type?: unknown; items?: { type?: unknown }; 'x-nestjs_zod-empty-type'?: boolean };

/**
 * Nest reads zod's `type: ['string', 'null']` as a list of strings. nestjs-zod marks whatever had no single type, so a
 * marked list is one of these and no list at all.
 */
function withNullables(document: OpenAPIObject): OpenAPIObject {
  for (const schema of Object.values(document.components?.schemas ?? {})) {
    if (!('properties' in schema)) continue;
    for (const property of Object.values(schema.properties ?? {}) as Property[]) {
      if (!property['x-nestjs_zod-empty-type'] || property.type !== 'array') continue;
      property.type = [property.items?.type, 'null'];
      delete property.items;
    }
  }
  return document;
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];

/** The headers that the door reads, and no handler. */
function parametersOfDoor(path: string, method: string): Parameter[] {
  const header = (name: string, description: string): Parameter => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  });
  return [
    header('Accept-Language', 'ja, ja-x-easy, en or pt-BR'),
    ...(method === 'post' ? [header('Idempotency-Key', 'Repeating it within 24 hours repeats the answer')] : []),
    ...(method !== 'get' && path.includes('{municipality}')
      ? [
          header('X-On-Behalf-Of', 'The party that a coordinator acts for'),
          header('X-Told-By', `How that party told the coordinator: ${CONTACT_CHANNELS.join(', ')}`),
        ]
      : []),
  ];
}

/** The parts of the path that the door reads, like the municipality. */
function undeclaredSegments(path: string, operation: Operation): Parameter[] {
  const declared = (operation.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : ''));
  return [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name!)
    .filter((name) => !declared.includes(name))
    .map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}
