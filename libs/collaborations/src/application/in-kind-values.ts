import { Clock, DomainError, localDateOf } from '@app/kernel';
import { Dictionaries } from '@app/registry';
import { Injectable } from '@nestjs/common';
import type { Collaboration } from '../domain/collaboration';
import { type InKindClaim, type InKindValue, valueInKind } from '../domain/in-kind';
import { CollaborationFiles } from './collaboration-files';
import { Participations } from './collaborations';
import { InKindPrices } from './in-kind-prices';

/** Puts a value on what was given, by the prices of the collaboration's last day (today when that is to come). */
@Injectable()
export class InKindValues {
  constructor(
    private readonly dictionaries: Dictionaries,
    private readonly prices: InKindPrices,
    private readonly participations: Participations,
    private readonly files: CollaborationFiles,
    private readonly clock: Clock,
  ) {}

  async of(collaboration: Collaboration, claim: InKindClaim, pointer: string): Promise<InKindValue> {
    await this.mustKnowMethod(collaboration.municipalityId, claim.method, `${pointer}/method`);
    const today = localDateOf(this.clock.now());
    const day = collaboration.endsOn < today ? collaboration.endsOn : today;
    const hours = await this.participations.undisputedHours(collaboration.id);
    const prices = await this.prices.inForceOn(day);
    const receiptIds = await this.files.idsOf(collaboration.id, 'receipt');
    return valueInKind(claim, { prices, day, hours, receiptIds }, pointer);
  }

  /** @throws DomainError invalid when the municipality does not use this method */
  async mustKnowMethod(municipalityId: string, method: string | null, pointer: string): Promise<void> {
    if (method === null) return;
    const dictionary = await this.dictionaries.of(municipalityId);
    if (!dictionary.has('inKindMethods', method)) {
      throw new DomainError('invalid', 'outcome.invalid', {}, [{ pointer, code: 'code.unknown' }]);
    }
  }
}
