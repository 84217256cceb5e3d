import { type Actor, Clock, DomainError, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { faultsIn, placeholdersIn, type Wording } from '../domain/wording';
import { TEMPLATE_TEXTS } from '../mail/texts';
import { type WordedMessage, Wordings } from './wordings';

export type WordMessageCommand = {
  readonly actor: Actor;
  readonly message: WordedMessage;
  /** Words of one's own, an earlier version's again, or the product's. */
  readonly words: Wording | { readonly restore: number } | 'the-product’s';
  readonly expectedVersion?: number | undefined;
};

/** An administrator chooses the words of a message. Every choice is a new version; the old ones stay readable. */
@Injectable()
export class WordMessage {
  constructor(
    private readonly transaction: Transaction,
    private readonly wordings: Wordings,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError invalid `wording.not-usable` with the faults at their fields, not-found
   *   `wording.version-unknown`, stale `wording.changed-meanwhile`
   */
  execute({ actor, message, words, expectedVersion }: WordMessageCommand): Promise<void> {
    mustBeStaff(actor, 'administrator');
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const latest = await this.wordings.lock(municipalityId, message);
      if (expectedVersion !== undefined && expectedVersion !== latest) {
        throw new DomainError('stale', 'wording.changed-meanwhile', { version: latest });
      }
      const wording = await this.chosen(municipalityId, message, words);
      const id = this.ids.next();
      const version = latest + 1;
      const createdAt = this.clock.now();
      const restoredFrom = typeof words === 'object' && 'restore' in words ? words.restore : null;
      const made = { createdAt, createdBy: actor.personId };
      await this.wordings.add({ ...message, ...made, id, municipalityId, version, wording, restoredFrom });
      await this.outbox.add(actor, [
        {
          name: 'message.worded',
          occurredAt: createdAt,
          subject: { kind: 'message_wording', id },
          data: { ...message, version, own: wording !== null, restoredFrom },
        },
      ]);
    });
  }

  private async chosen(
    municipalityId: string,
    message: WordedMessage,
    words: WordMessageCommand['words'],
  ): Promise<Wording | null> {
    if (typeof words === 'string') return null;
    if (!('restore' in words)) return usable(message, words);
    const earlier = await this.wordings.version(municipalityId, message, words.restore);
    if (earlier === undefined) throw new DomainError('not-found', 'wording.version-unknown');
    // The product may fill in other things today than it did then.
    return earlier === null ? null : usable(message, earlier);
  }
}

/** @throws DomainError invalid `wording.not-usable` */
export function usable({ template, language }: WordedMessage, wording: Wording): Wording {
  const faults = faultsIn(wording, placeholdersIn(TEMPLATE_TEXTS[language][template]));
  if (faults.length > 0) throw new DomainError('invalid', 'wording.not-usable', {}, faults);
  return wording;
}
