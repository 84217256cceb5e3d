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

/** One text for one audience. The person whose act it was is left out unless `alsoActor` says that it helps. */
export type Telling = {
  readonly to: Audience;
  readonly template: TemplateName;
  readonly parameters: Parameters;
  readonly alsoActor?: true;
};

/** For each event who is told what, as a list that an official can read. */
export type Tellings<Facts> = Readonly<Record<string, (facts: Facts, happening: Happening) => readonly Telling[]>>;
