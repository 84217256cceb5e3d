import { type Actor, Clock, DomainError, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type Choices, mayBeOff, type MessageKind, rhythmOf } from '../domain/message-kind';
import { Preferences } from './preferences';

type Choice = { readonly kind: MessageKind; readonly rhythm: NonNullable<Choices[MessageKind]> };

/** A person says how soon to hear of what. */
@Injectable()
export class ChoosePreferences {
  constructor(
    private readonly transaction: Transaction,
    private readonly preferences: Preferences,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * `by`: where it was chosen, for the audit trail. What is chosen already is chosen without a trace.
   * @throws DomainError invalid `preference.needed`
   */
  execute(actor: Actor, choices: readonly Choice[], by: 'page' | 'unsubscribe-link' = 'page'): Promise<void> {
    const faults = choices.flatMap(({ kind, rhythm }, index) =>
      rhythm === 'off' && !mayBeOff(kind) ? [{ pointer: `/items/${index}/rhythm`, code: 'preference.needed' }] : [],
    );
    if (faults.length > 0) throw new DomainError('invalid', 'preference.needed', {}, faults);
    const { municipalityId, personId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const before = (await this.preferences.of(municipalityId, [personId])).get(personId) ?? {};
      const changed = choices.filter(({ kind, rhythm }) => rhythmOf(kind, before) !== rhythm);
      if (changed.length === 0) return;
      const at = this.clock.now();
      const chosen = Object.fromEntries(changed.map(({ kind, rhythm }) => [kind, rhythm])) as Choices;
      await this.preferences.save(municipalityId, personId, chosen, at);
      const subject = { kind: 'person', id: personId } as const;
      await this.outbox.add(actor, [
        { name: 'notification-preferences.chosen', occurredAt: at, subject, data: { ...chosen, by } },
      ]);
    });
  }
}
