import type { Party } from '../domain/party';
import type { ScreeningAnswers } from '../domain/screening';

/** The municipality's register of parties, for those who change it. */
export abstract class PartyRegister {
  /** Locks the party until the transaction ends. @throws DomainError not-found `party.not-found` */
  abstract take(partyId: string): Promise<Party>;
  /** Locks those of these parties that are here, in the order of their ids. */
  abstract takeAll(partyIds: readonly string[]): Promise<Party[]>;
  abstract add(party: Party, at: Date): Promise<void>;
  abstract save(party: Party, at: Date): Promise<void>;
  /** New parties and changed ones, all at once. Their employers are names. */
  abstract saveAll(parties: readonly Party[], at: Date): Promise<void>;
  /** Those of these parties that have people, or needs or offers that did not end before they began. */
  abstract inUse(partyIds: readonly string[]): Promise<string[]>;
  /** The ids of the parties that time may have changed by `today`: due for renewal soon, or long ago. */
  abstract ageing(municipalityId: string, today: string, noticeDays: number, limit: number): Promise<string[]>;
  /** The latest answer to each question. */
  abstract screeningAnswers(partyId: string): Promise<ScreeningAnswers>;
  /** Keeps the answers beside the earlier ones. */
  abstract keepAnswers(partyId: string, answers: ScreeningAnswers, answeredBy: string, at: Date): Promise<void>;
}
