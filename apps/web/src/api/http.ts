import { languageHeader } from '../language';
import { Problem, problemOf } from './problem';
import { behalfHeaders, unsafeHeaders } from './session-headers';

export type Query = Record<string, string | number | boolean | undefined>;

/** An answer with the version that the next edit must name in If-Match. */
export interface Versioned<T> {
  body: T;
  etag: string | null;
}

async function send(
  method: string,
  path: string,
  body?: unknown,
  extra: Record<string, string> = {},
): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': languageHeader(),
    ...behalfHeaders(path),
    ...(method === 'GET' ? {} : unsafeHeaders()),
    ...extra,
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  // An entity tag here is the version for If-Match: it must not let the browser answer with an older reading.
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await fetch(path, init).catch(() => {
    throw new Problem(0, 'network', '');
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function read<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** A path with its query; what is empty is left out. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

export async function get<T>(path: string, query?: Query): Promise<T> {
  return read<T>(await send('GET', withQuery(path, query)));
}

export async function getVersioned<T>(path: string): Promise<Versioned<T>> {
  const response = await send('GET', path);
  return { body: await read<T>(response), etag: response.headers.get('ETag') };
}

export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  return read<T>(await send('POST', path, body));
}

export async function put<T>(path: string, body: unknown, etag?: string | null): Promise<T> {
  return read<T>(await send('PUT', path, body, etag ? { 'If-Match': etag } : {}));
}

export async function patch<T>(path: string, body: unknown, etag?: string | null): Promise<T> {
  return read<T>(await send('PATCH', path, body, etag ? { 'If-Match': etag } : {}));
}

export async function remove(path: string): Promise<void> {
  await send('DELETE', path);
}
