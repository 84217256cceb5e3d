import { DomainError, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mayBeOff, MESSAGE_KIND_NAMES, rhythmOf } from '../domain/message-kind';
import { ChoosePreferences } from './choose-preferences';
import { Preferences } from './preferences';
import { UnsubscribeTokens } from './unsubscribe-tokens';

/** One click in a mail: no more of these. Whoever holds the link need not sign in. Doing it again changes nothing. */
@Injectable()
export class Unsubscribe {
  constructor(
    private readonly transaction: Transaction,
    private readonly tokens: UnsubscribeTokens,
    private readonly preferences: Preferences,
    private readonly choosePreferences: ChoosePreferences,
  ) {}

  /** @throws DomainError invalid `unsubscribe.unknown-link`, `preference.needed` */
  execute(municipalityId: string, token: string): Promise<void> {
    const asked = this.tokens.open(municipalityId, token);
    if (asked === null) throw new DomainError('invalid', 'unsubscribe.unknown-link');
    const { personId, what } = asked;
    return this.transaction.run(municipalityId, async () => {
      const chosen = (await this.preferences.of(municipalityId, [personId])).get(personId) ?? {};
      const gathered = MESSAGE_KIND_NAMES.filter(
        (kind) => mayBeOff(kind) && ['daily', 'weekly'].includes(rhythmOf(kind, chosen)),
      );
      const kinds = what === 'digest' ? gathered : [what];
      const actor = { personId, municipalityId, staffRoles: [], parties: [] };
      const off = kinds.map((kind) => ({ kind, rhythm: 'off' as const }));
      await this.choosePreferences.execute(actor, off, 'unsubscribe-link');
    });
  }
}
