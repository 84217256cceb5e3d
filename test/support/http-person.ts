/** An answer's body, to be looked into by a test that asserts what it finds. */
export type Json = ReturnType<typeof JSON.parse>;

export type Answer = { readonly status: number; readonly body: Json; readonly headers: Headers };
type HeaderValues = Readonly<Record<string, string>>;

/** Somebody in front of the API: keeps the session cookie and the CSRF token, as a browser page does. */
export class HttpPerson {
  private cookie = '';
  private csrfToken = '';

  constructor(
    private readonly origin: string,
    readonly email = 'nobody',
    public language = 'ja',
  ) {}

  static async signIn(origin: string, email: string, language = 'ja', password = 'musubi-demo'): Promise<HttpPerson> {
    const person = new HttpPerson(origin, email, language);
    const { headers } = await person.expect(204, 'POST', '/api/v1/session', { email, password });
    person.cookie = headers.getSetCookie()[0]!.split(';')[0]!;
    const me = await person.expect(200, 'GET', '/api/v1/me');
    person.csrfToken = me.body.csrfToken;
    return person;
  }

  /** What its requests carry, for one that a test makes by itself. */
  get credentials(): HeaderValues {
    return { cookie: this.cookie, 'x-csrf-token': this.csrfToken };
  }

  async send(method: string, path: string, body?: unknown, headers: HeaderValues = {}): Promise<Answer> {
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: {
        'accept-language': this.language,
        ...(this.cookie && { cookie: this.cookie }),
        ...(this.csrfToken && method !== 'GET' && { 'x-csrf-token': this.csrfToken }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  }

  /** Sends, and fails with the whole answer when its status is another one. */
  async expect(status: number, method: string, path: string, body?: unknown, headers?: HeaderValues): Promise<Answer> {
    const answer = await this.send(method, path, body, headers);
    if (answer.status !== status) {
      throw new Error(`${this.email} ${method} ${path}: ${answer.status}\n${JSON.stringify(answer.body, null, 1)}`);
    }
    return answer;
  }
}
