/** What kind of thing an event is about. */
export type SubjectKind =
  | 'municipality'
  | 'person'
  | 'party'
  | 'dictionary'
  | 'import'
  | 'need'
  | 'offer'
  | 'match'
  | 'assignment_run'
  | 'collaboration'
  | 'in_kind_price'
  | 'division_survey'
  | 'plan'
  | 'plan_year'
  | 'indicator'
  | 'document'
  | 'invitation'
  | 'delivery'
  | 'staff_task'
  | 'message_wording'
  | 'magazine_subscription'
  | 'magazine_issue'
  | 'visitor_mail'
  | 'interest'
  | 'survey'
  | 'counselling_case'
  | 'contact'
  | 'round_table'
  | 'matchmaking_event'
  | 'matching_parameters';

/**
 * Something that happened, named noun.past-participle. Each one becomes an audit event and, for the worker, an
 * outbox row, both in the transaction of the change itself. `data` holds ids and codes, never names or addresses.
 */
export type DomainEvent<Name extends string = string> = {
  readonly name: Name;
  readonly occurredAt: Date;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  readonly from?: string;
  readonly to?: string;
  /** A reason code or a person's own words, for the audit trail only. */
  readonly reason?: string;
  readonly data?: Readonly<Record<string, unknown>>;
};
