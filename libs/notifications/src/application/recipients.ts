import type { Language } from '@app/kernel';
import type { Audience } from '../domain/telling';

export type Recipient = { readonly personId: string; readonly language: Language; readonly hasEmail: boolean };

/** Who belongs to an audience at this moment. */
export abstract class Recipients {
  abstract of(municipalityId: string, audience: Audience): Promise<Recipient[]>;
}
