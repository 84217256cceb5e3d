import { createHash } from 'node:crypto';
import { type Actor, DomainError, type FieldFault, mustBeStaff, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { checkedPlan, LoadPlan } from './load-plan';
import { LastPlan } from './make-next-plan';
import { differencesBetween, missingFrom, type PlanDifference } from './plan-differences';
import type { PlanDocument } from './plan-document';
import { Plans } from './plans';

/** What loading a document would do. */
export type PlanChange = {
  readonly titleJa: string;
  readonly titleEn: string;
  /** Whether it is the municipality's first plan. */
  readonly first: boolean;
  readonly differences: readonly PlanDifference[];
  /** Of the plan as it was compared with: what was looked at is loaded only while the plan is still that one. */
  readonly digest: string;
};

/**
 * The city's first plan, or the plan in force edited outside: what would change is said before it is loaded. Nothing is
 * taken away by loading, as figures and evaluations hang on it; what ends, ends with the next plan.
 */
@Injectable()
export class ChangePlan {
  constructor(
    private readonly transaction: Transaction,
    private readonly plans: Plans,
    private readonly loadPlan: LoadPlan,
    private readonly last: LastPlan,
  ) {}

  /**
   * @throws DomainError invalid `plan.malformed` | `plan.pieces-missing` with each fault, conflict `plan.already-there`
   * for another plan, `counting-rule.version-taken` for a rule that counts otherwise under its old version,
   * `counting-rule.version-passed` for one that was changed since, `plan.status-kept`, `plan.year-left-out`
   */
  async check(actor: Actor, document: unknown): Promise<PlanChange> {
    mustBeStaff(actor, 'planner', 'administrator');
    const plan = checkedPlan(document);
    return this.transaction.run(actor.municipalityId, () => this.changeBy(actor.municipalityId, plan));
  }

  /**
   * @param seen the digest that `check` answered
   * @throws DomainError as `check`, stale `plan.changed-meanwhile` when the plan is no longer what was looked at
   */
  async apply(actor: Actor, document: unknown, seen: string): Promise<void> {
    mustBeStaff(actor, 'planner', 'administrator');
    const plan = checkedPlan(document);
    const { municipalityId } = actor;
    await this.transaction.run(municipalityId, async () => {
      await this.plans.hold(municipalityId);
      const { first, digest } = await this.changeBy(municipalityId, plan);
      if (digest !== seen) throw new DomainError('stale', 'plan.changed-meanwhile');
      await this.loadPlan.execute({ municipalityId, actor, document: plan, onlyFirst: first, anew: true });
    });
  }

  private async changeBy(municipalityId: string, plan: PlanDocument): Promise<PlanChange> {
    const { titleJa, titleEn } = plan.plan;
    const last = await this.lastOf(municipalityId);
    const digest = createHash('sha256').update(JSON.stringify(last)).digest('base64url');
    if (last === null) return { titleJa, titleEn, first: true, differences: [], digest };
    if (last.key !== plan.key) throw new DomainError('conflict', 'plan.already-there');
    mustLeaveNothingOut(last, plan);
    mustNotRecount(last, plan);
    if (plan.plan.status !== last.plan.status) throw new DomainError('conflict', 'plan.status-kept');
    const { fromFiscalYear, toFiscalYear, trialFiscalYear } = plan.plan.period;
    const outside = (await this.plans.evaluatedYears(plan.key)).find((year) => {
      return year < (trialFiscalYear ?? fromFiscalYear) || year > toFiscalYear;
    });
    if (outside !== undefined) throw new DomainError('conflict', 'plan.year-left-out', { fiscalYear: outside });
    return { titleJa, titleEn, first: false, differences: differencesBetween(last, plan), digest };
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

/** A rule that counts otherwise is a new version, and one that was changed since stays as it is. */
function mustNotRecount(last: PlanDocument, plan: PlanDocument): void {
  const inForce = new Map(last.countingRules.map((rule) => [rule.code, rule]));
  for (const rule of plan.countingRules) {
    const before = inForce.get(rule.code);
    if (before === undefined || rule.version > before.version) continue;
    if (rule.version < before.version) {
      const { code, version } = before;
      throw new DomainError('conflict', 'counting-rule.version-passed', { rule: code, version });
    }
    if (JSON.stringify(inOrder(before)) !== JSON.stringify(inOrder(rule))) {
      throw new DomainError('conflict', 'counting-rule.version-taken', { rule: rule.code });
    }
  }
}

/** The order of an object's fields means nothing. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, inner]) => [key, inOrder(inner)]);
}
