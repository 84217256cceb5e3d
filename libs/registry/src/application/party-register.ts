import type { Party } from '../domain/party';
import type { ScreeningAnswers } from '../domain/screening';

/** The municipality's register of parties, for those who change it. */
export abstract class PartyRegister {
  /** Locks the party until the transaction ends. @throws DomainError not-found `party.not-found` */
  abstract take(partyId: string): Promise<Party>;
  abstract add(party: Party, at: Date): Promise<void>;
  abstract save(party: Party, at: Date): Promise<void>;
  /** The ids of the parties that time may have changed by `today`: due for renewal soon, or long ago. */
  abstract ageing(municipalityId: string, today: string, noticeDays: number, limit: number): Promise<string[]>;
  /** The latest answer to each question. */
  abstract screeningAnswers(partyId: string): Promise<ScreeningAnswers>;
  /** Keeps the answers beside the earlier ones. */
  abstract keepAnswers(partyId: string, answers: ScreeningAnswers, answeredBy: string, at: Date): Promise<void>;
}
