import type { Issue, Item, Pick } from '../domain/issue';

export abstract class Issues {
  abstract add(issue: Issue): Promise<void>;
  /** Locks it. @throws DomainError not-found `magazine-issue.not-found` */
  abstract take(id: string): Promise<Issue>;
  /** @throws DomainError stale `magazine-issue.changed-meanwhile` */
  abstract save(issue: Issue): Promise<void>;
  /** One that is due and that nobody else is at, locked. */
  abstract takeDue(municipalityId: string, now: Date): Promise<Issue | null>;
  /** One of which every copy has come to its end, locked. */
  abstract takeFinished(municipalityId: string): Promise<Issue | null>;
  /** Of the picks those that everybody may read now, in their order. */
  abstract publicItems(municipalityId: string, picks: readonly Pick[]): Promise<Item[]>;
  /** Nobody else gets it until the transaction ends. */
  abstract nextNumber(municipalityId: string): Promise<number>;
  /** A copy for everybody who has confirmed. */
  abstract copyForSubscribers(issue: Issue, at: Date): Promise<void>;
  abstract copyForPerson(issue: Issue, copyId: string, personId: string, at: Date): Promise<void>;
}

export abstract class MagazineSettings {
  abstract mailsPerMinute(municipalityId: string): Promise<number>;
  abstract save(municipalityId: string, mailsPerMinute: number): Promise<void>;
}
