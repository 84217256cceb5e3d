import { DomainError, type FieldFault, type Language } from '@app/kernel';
import type { Employer, PartyContact } from './party';
import type { Publicity } from './publicity';
import { mustHaveAnswered, type ScreeningAnswers, type ScreeningQuestion } from './screening';

/** What somebody has answered so far, one question after the other. */
export type DraftAnswers = {
  readonly personName?: string | undefined;
  readonly name?: string | undefined;
  readonly nameKana?: string | null | undefined;
  readonly profile?: string | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly districts?: readonly string[] | undefined;
  readonly members?: number | null | undefined;
  readonly employer?: Employer | null | undefined;
  readonly contact?: PartyContact | undefined;
  readonly publicity?: Publicity | undefined;
  readonly screening?: ScreeningAnswers | undefined;
};

/** An application for registration that is still being written, by somebody who has no account yet. */
export type RegistrationDraft = {
  readonly id: string;
  readonly municipalityId: string;
  readonly kind: string;
  readonly email: string | null;
  /** Of the mails to its writer. */
  readonly language: Language;
  readonly answers: DraftAnswers;
  readonly version: number;
};

export type DraftChanges = DraftAnswers & {
  readonly kind?: string | undefined;
  readonly email?: string | undefined;
  readonly language?: Language | undefined;
};

/** What nobody has touched for so long is erased. */
export const DRAFT_KEPT_DAYS = 30;

/** Whose work at the city hall it is, is no application of a stranger's. */
export const KINDS_OF_THE_CITY: readonly string[] = ['city_division'];

/** Other answers than before; what no longer fits another kind of party is forgotten. */
export function answer(draft: RegistrationDraft, changes: DraftChanges): RegistrationDraft {
  const { kind = draft.kind, email = draft.email, language = draft.language, ...given } = changes;
  const answers = { ...draft.answers, ...given };
  if (kind !== draft.kind) {
    delete answers.screening;
    delete answers.publicity;
    if (kind !== 'person') delete answers.employer;
  }
  return { ...draft, kind, email, language, answers, version: draft.version + 1 };
}

/** A draft to which nothing is lacking. A person who applies for oneself is called as the party. */
export type CompleteDraft = RegistrationDraft & {
  readonly email: string;
  readonly answers: DraftAnswers & { readonly personName: string; readonly name: string };
};

/**
 * @throws DomainError invalid `registration-draft.incomplete` with every answer that is missing, or
 * `party.screening-unanswered`
 */
export function mustBeComplete(draft: RegistrationDraft, questions: readonly ScreeningQuestion[]): CompleteDraft {
  const { email } = draft;
  const { personName, name = draft.kind === 'person' ? personName : undefined } = draft.answers;
  const missing = Object.entries({ email, personName, name }).filter(([, value]) => !value);
  if (email === null || !personName || !name) {
    const faults = missing.map(([field]): FieldFault => ({ pointer: `/${field}`, code: 'field.required' }));
    throw new DomainError('invalid', 'registration-draft.incomplete', {}, faults);
  }
  mustHaveAnswered(questions, draft.answers.screening ?? {});
  return { ...draft, email, answers: { ...draft.answers, personName, name } };
}
