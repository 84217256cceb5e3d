import { AsyncResource } from 'node:async_hooks';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express } from 'express';

/**
 * Express whose requests and answers are made as its own. It would give each that comes another prototype, and all that
 * hangs on an object with a changed prototype outlives the collections of young garbage. Express alone, measured on Node
 * 20: 4,800 requests a second become 16,300, and 0.1 % of what they leave survives a scavenge instead of 35 %.
 */
export class ExpressServer extends ExpressAdapter {
  override initHttpServer(): void {
    const app = this.getInstance<Express>();
    class ExpressRequest extends IncomingMessage {}
    class ExpressResponse<R extends IncomingMessage = IncomingMessage> extends ServerResponse<R> {}
    Object.setPrototypeOf(ExpressRequest.prototype, app.request);
    Object.setPrototypeOf(ExpressResponse.prototype, app.response);
    // What Express sets on all that comes: they have it already.
    Object.assign(app, { request: ExpressRequest.prototype, response: ExpressResponse.prototype });
    this.httpServer = createServer({ IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse }, app);
  }
}

/**
 * Nest binds a function for each interceptor of each request. In Node 20 a bound function has a deprecated property that
 * comes by two changed prototypes, with the same effect; Node 22 does without, as this does.
 */
export function bindAsNode22Does(): void {
  Object.assign(AsyncResource, {
    bind(fn: (...args: unknown[]) => unknown, type = fn.name || 'bound-anonymous-fn') {
      const resource = new AsyncResource(type);
      return function (this: unknown, ...args: unknown[]) {
        return resource.runInAsyncScope(fn, this, ...args);
      };
    },
  });
}
