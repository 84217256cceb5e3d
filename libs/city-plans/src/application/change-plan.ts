import { type Actor, DomainError, type FieldFault, mustBeStaff } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { checkedPlan, LoadPlan } from './load-plan';
import { LastPlan } from './make-next-plan';
import { differencesBetween, missingFrom, type PlanDifference } from './plan-differences';
import type { PlanDocument } from './plan-document';

/** What loading a document would do. */
export type PlanChange = {
  readonly titleJa: string;
  readonly titleEn: string;
  /** Whether it is the municipality's first plan. */
  readonly first: boolean;
  readonly differences: readonly PlanDifference[];
};

/**
 * The city's first plan, or the plan in force edited outside: what would change is said before it is loaded. Nothing is
 * taken away by loading, as figures and evaluations hang on it; what ends, ends with the next plan.
 */
@Injectable()
export class ChangePlan {
  constructor(
    private readonly loadPlan: LoadPlan,
    private readonly last: LastPlan,
  ) {}

  /**
   * @throws DomainError invalid `plan.malformed` | `plan.pieces-missing` with each fault, conflict `plan.already-there`
   * for another plan, `counting-rule.version-taken` for a rule that counts otherwise under its old version
   */
  async check(actor: Actor, document: unknown): Promise<PlanChange> {
    mustBeStaff(actor, 'planner', 'administrator');
    const plan = checkedPlan(document);
    const { titleJa, titleEn } = plan.plan;
    const last = await this.lastOf(actor.municipalityId);
    if (last === null) return { titleJa, titleEn, first: true, differences: [] };
    if (last.key !== plan.key) throw new DomainError('conflict', 'plan.already-there');
    mustLeaveNothingOut(last, plan);
    mustNotRecount(last, plan);
    return { titleJa, titleEn, first: false, differences: differencesBetween(last, plan) };
  }

  /** @throws DomainError as `check` */
  async apply(actor: Actor, document: unknown): Promise<void> {
    const { first } = await this.check(actor, document);
    await this.loadPlan.execute({
      municipalityId: actor.municipalityId,
      actor,
      document,
      onlyFirst: first,
      anew: true,
    });
  }

  private async lastOf(municipalityId: string): Promise<PlanDocument | null> {
    try {
      return await this.last.document(municipalityId);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'plan.not-found') return null;
      throw error;
    }
  }
}

function mustLeaveNothingOut(last: PlanDocument, plan: PlanDocument): void {
  const faults = missingFrom(last, plan).map((piece): FieldFault => {
    return { pointer: `/${piece}`, code: 'plan.piece-missing', details: { piece } };
  });
  if (faults.length > 0) throw new DomainError('invalid', 'plan.pieces-missing', { faults: faults.length }, faults);
}

function mustNotRecount(last: PlanDocument, plan: PlanDocument): void {
  const before = new Map(last.countingRules.map((rule) => [`${rule.code} ${rule.version}`, rule]));
  const taken = plan.countingRules.find((rule) => {
    const same = before.get(`${rule.code} ${rule.version}`);
    return same !== undefined && JSON.stringify(inOrder(same)) !== JSON.stringify(inOrder(rule));
  });
  if (taken) throw new DomainError('conflict', 'counting-rule.version-taken', { rule: taken.code });
}

/** The order of an object's fields means nothing. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, inner]) => [key, inOrder(inner)]);
}
