import { AsyncLocalStorage } from 'node:async_hooks';
import { Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Scope, scopeStatement } from './scope';

type Running = { readonly scope: Scope; readonly manager: EntityManager };

@Injectable()
export class TypeormTransaction extends Transaction {
  private readonly current = new AsyncLocalStorage<Running>();

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  run<T>(municipalityId: string, work: () => Promise<T>): Promise<T> {
    return this.runIn({ municipalityId }, work);
  }

  /** As `run`, for work that belongs to a person or to the relay rather than to one municipality. */
  runIn<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    const running = this.current.getStore();
    if (running) {
      if (running.scope.municipalityId !== scope.municipalityId) {
        throw new Error('A transaction belongs to one municipality and cannot be joined by another');
      }
      return work();
    }
    return this.dataSource.transaction(async (manager) => {
      await manager.query(scopeStatement(scope));
      return this.current.run({ scope, manager }, work);
    });
  }

  /** As `run`, but on its own even inside a running transaction: it is committed whatever becomes of that one. */
  apart<T>(municipalityId: string, work: () => Promise<T>): Promise<T> {
    return this.current.exit(() => this.run(municipalityId, work));
  }

  /** Work that reads, and all that it calls, on the given connection. */
  within<T>(scope: Scope, manager: EntityManager, work: () => Promise<T>): Promise<T> {
    return this.current.run({ scope, manager }, work);
  }

  /** The transaction's own connection. Throws outside `run`. */
  get manager(): EntityManager {
    const running = this.current.getStore();
    if (!running) throw new Error('This write must happen inside Transaction.run');
    return running.manager;
  }

  /** The running transaction's connection, when there is one for this municipality. */
  joined(municipalityId: string | undefined): EntityManager | undefined {
    const running = this.current.getStore();
    return running && running.scope.municipalityId === municipalityId ? running.manager : undefined;
  }
}
