import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Express, Request, Response } from 'express';
import { bindAsNode22Does, ExpressServer } from './express-server';

describe('the server of Express', () => {
  it('changes no prototype of what comes, and answers as Express does', async () => {
    const adapter = new ExpressServer();
    adapter.initHttpServer();
    const prototypes: unknown[][] = [];
    const note = (...both: [object, object]) => prototypes.push(both.map((one) => Object.getPrototypeOf(one)));
    const server = adapter.getHttpServer();
    server.prependListener('request', note);
    adapter.getInstance<Express>().get('/here', (request: Request, response: Response) => {
      note(request, response);
      response.json({ path: request.path, app: request.app === adapter.getInstance() });
    });
    server.listen(0);
    await once(server, 'listening');
    try {
      const answer = await fetch(`http://localhost:${(server.address() as AddressInfo).port}/here`);
      expect(await answer.json()).toEqual({ path: '/here', app: true });
    } finally {
      server.close();
    }
    const [asItCame, inExpress] = prototypes;
    expect(inExpress?.every((prototype, index) => prototype === asItCame?.[index])).toBe(true);
  });

  it('binds functions to where they were bound, with what they are called on and with', () => {
    const nodes = Object.getOwnPropertyDescriptor(AsyncResource, 'bind')!;
    try {
      bindAsNode22Does();
      const where = new AsyncLocalStorage<string>();
      const bound = where.run('here', () =>
        AsyncResource.bind(function (this: unknown, ...args: unknown[]) {
          return [where.getStore(), this, ...args];
        }),
      );
      expect(where.run('there', () => bound.call('one', 1, 2))).toEqual(['here', 'one', 1, 2]);
      expect(bound).not.toHaveProperty('asyncResource');
    } finally {
      Object.defineProperty(AsyncResource, 'bind', nodes);
    }
  });
});
