import { type Actor, isStaff, STAFF_ROLES } from '@app/kernel';

/** Everybody sees the public states, a member also what is its party's own, staff everything. */
export function visibleTo(reader: Actor | null, publicStates: readonly string[]): readonly unknown[] {
  const staff = reader !== null && isStaff(reader, ...STAFF_ROLES);
  return [publicStates, staff, reader?.parties.map((party) => party.partyId) ?? []];
}

/** The condition to the three parameters of `visibleTo`. */
export const VISIBLE = '(state = any($1) or $2 or party_id = any($3::uuid[]))';

/** The coordinator's notes are for the posting's own party and for staff. */
export function seesNotes(reader: Actor | null, partyId: string): boolean {
  if (reader === null) return false;
  return isStaff(reader, ...STAFF_ROLES) || reader.parties.some((party) => party.partyId === partyId);
}

/** Conditions and their parameters, numbered as they come. */
export class Conditions {
  readonly parameters: unknown[];
  private readonly conditions: string[];

  constructor(first: string, parameters: readonly unknown[]) {
    this.conditions = [first];
    this.parameters = [...parameters];
  }

  /** Adds a condition unless its value is undefined. `condition` gets the number of the value's parameter. */
  and(value: unknown, condition: (parameter: number) => string): this {
    if (value === undefined) return this;
    this.parameters.push(value);
    this.conditions.push(condition(this.parameters.length));
    return this;
  }

  get sql(): string {
    return this.conditions.join(' and ');
  }
}
