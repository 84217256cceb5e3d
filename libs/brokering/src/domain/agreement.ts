import type { DomainEvent, LocalDate } from '@app/kernel';
import { DomainError, type FieldFault } from '@app/kernel';
import { about, type IntroducedMatch, type Match, partyOf, type Side } from './match';

/** What both sides want to do together, as they word it. */
export type AgreementTerms = {
  readonly goal: string;
  readonly schedule: readonly { readonly date: LocalDate; readonly title: string }[];
  readonly roles: readonly { readonly partyId: string; readonly text: string }[];
  readonly form: string;
  readonly domain: string;
  readonly initiativeCodes: readonly string[];
};

export type Confirmation = { readonly by: string; readonly at: Date };

export type Agreement = {
  readonly matchId: string;
  readonly terms: AgreementTerms;
  readonly confirmations: Readonly<Partial<Record<Side, Confirmation>>>;
  readonly updatedBy: string;
  readonly updatedAt: Date;
  /** Counts the edits, from 1. */
  readonly version: number;
};

export type ConfirmedAgreement = Agreement & { readonly confirmations: Readonly<Record<Side, Confirmation>> };

type Written = { readonly next: Agreement; readonly events: readonly DomainEvent[] };

/** Writes the terms, or writes them anew. Whoever had confirmed had confirmed other terms: both are asked again. */
export function write(
  match: Match,
  before: Agreement | null,
  terms: AgreementTerms,
  by: { readonly personId: string; readonly side: Side | 'coordinator' },
  at: Date,
): Written {
  mustBeIntroduced(match);
  const faults = faultsOf(terms);
  if (faults.length > 0) throw new DomainError('invalid', 'agreement.invalid', {}, faults);
  const next: Agreement = {
    matchId: match.id,
    terms: {
      ...terms,
      schedule: [...terms.schedule].sort((a, b) => a.date.localeCompare(b.date)),
      initiativeCodes: [...new Set(terms.initiativeCodes)],
    },
    confirmations: {},
    updatedBy: by.personId,
    updatedAt: at,
    version: (before?.version ?? 0) + 1,
  };
  const data = { ...about(match), by: by.side, agreementVersion: next.version };
  return { next, events: [{ ...happened('agreement.written', match, at), data }] };
}

/** One side confirms the terms as they stand. Repeating it changes nothing. */
export function confirm(match: Match, agreement: Agreement | null, side: Side, personId: string, at: Date): Written {
  mustBeIntroduced(match);
  if (!agreement) throw new DomainError('conflict', 'agreement.not-written');
  if (agreement.confirmations[side]) return { next: agreement, events: [] };
  const next = { ...agreement, confirmations: { ...agreement.confirmations, [side]: { by: personId, at } } };
  const data = { ...about(match), side, partyId: partyOf(match, side), agreementVersion: agreement.version };
  return { next, events: [{ ...happened('agreement.confirmed', match, at), data }] };
}

export function isConfirmed(agreement: Agreement): agreement is ConfirmedAgreement {
  return agreement.confirmations.need !== undefined && agreement.confirmations.offer !== undefined;
}

/** The same party may have one role, and a thing on the list is there once. */
function faultsOf(terms: AgreementTerms): FieldFault[] {
  const faults: FieldFault[] = [];
  if (terms.schedule.length === 0) faults.push({ pointer: '/schedule', code: 'agreement.schedule-empty' });
  terms.roles.forEach(({ partyId }, index) => {
    const first = terms.roles.findIndex((role) => role.partyId === partyId);
    if (first < index) faults.push({ pointer: `/roles/${index}/partyId`, code: 'agreement.role-repeated' });
  });
  return faults;
}

function mustBeIntroduced(match: Match): asserts match is IntroducedMatch {
  if (match.state !== 'introduced') {
    throw new DomainError('conflict', 'match.wrong-state', { from: match.state, to: 'agreed' });
  }
}

function happened(name: string, { id }: Match, at: Date) {
  return { name, occurredAt: at, subject: { kind: 'match' as const, id } };
}
