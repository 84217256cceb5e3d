import type { Parameters, TemplateName } from './template';

/** What happened, as the audit trail has it. */
export type Happening = {
  readonly name: string;
  readonly actorId: string | null;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly data: Readonly<Record<string, unknown>>;
};

/** The staff with a role, everybody of a party, or one person. */
export type Audience = 'coordinators' | 'planners' | { readonly partyId: string } | { readonly personId: string };

/** What the staff must do by hand. */
export type StaffTaskKind = 'overdue' | 'disputed_hours' | 'follow_up' | 'open_year' | 'interest';

/** The tasks that planners do, too; all others are the coordinators'. */
export const PLANNERS_TASKS: readonly string[] = ['open_year'] satisfies StaffTaskKind[];

/** One text for one audience. The person whose act it was is left out unless `alsoActor` says that it helps. */
export type Telling = {
  readonly to: Audience;
  readonly template: TemplateName;
  readonly parameters: Parameters;
  readonly alsoActor?: true;
  /** It was said before: nobody is asked twice to call a party about it. */
  readonly reminds?: true;
  /** The audience gets a task of it. */
  readonly task?: StaffTaskKind;
};

/** For each event who is told what, as a list that an official can read. */
export type Tellings<Facts> = Readonly<Record<string, (facts: Facts, happening: Happening) => readonly Telling[]>>;
