import createClient, { type Middleware } from 'openapi-fetch';
import { languageHeader } from '../language';
import { attempts } from './attempts';
import { Problem, problemOf } from './problem';
import type { components, paths } from './schema';
import { behalfHeaders, unsafeHeaders } from './session-headers';

/** A body as the OpenAPI document names it. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

const door: Middleware = {
  onRequest({ request, schemaPath }) {
    const headers = {
      'Accept-Language': languageHeader(),
      ...(schemaPath.includes('{municipality}') ? behalfHeaders(new URL(request.url).pathname) : {}),
      ...(request.method === 'GET' ? {} : unsafeHeaders()),
    };
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
  onError() {
    return new Problem(0, 'network', '');
  },
};

/** The interface of the server, typed by its own OpenAPI document. A refusal is thrown as a `Problem`. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  // An entity tag here is the version for If-Match: it must not let the browser answer with an older reading.
  cache: 'no-store',
});
// Answers pass the last one first: `attempts` must see a refusal before `door` throws it.
api.use(door, attempts);

/** The body of an answer. Refusals have been thrown before. */
export async function bodyOf<T>(answer: Promise<{ data?: T | undefined }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}
