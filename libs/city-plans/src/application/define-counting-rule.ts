import {
  type Actor,
  Clock,
  DomainError,
  type FieldFault,
  type Labels,
  mustBeStaff,
  Outbox,
  Transaction,
} from '@app/kernel';
import { Dictionaries, type DictionaryList } from '@app/registry';
import { Injectable } from '@nestjs/common';
import type {
  CollaborationConditions,
  CountingDefinition,
  CountingRule,
  OpeningBalance,
} from '../domain/counting-rule';
import { isCounted } from '../domain/figure';
import { CountingRules } from './counting-rules';

export type DefineCountingRuleCommand = {
  readonly actor: Actor;
  readonly code: string;
  readonly description: Labels;
  readonly definition: CountingDefinition;
  readonly reason: string;
  /** The version before the planner's eyes, 0 for a new rule. */
  readonly expectedVersion?: number | undefined;
};

export type AssignCountingRuleCommand = {
  readonly actor: Actor;
  readonly indicator: string;
  /** Null: the figure is entered by hand from now on. */
  readonly rule: string | null;
  /** Absent: as it is, where the rule carries one on. */
  readonly openingBalance?: OpeningBalance | null | undefined;
  readonly reason: string;
};

/** A planner says how something is counted. What was said before stays, as an earlier version. */
@Injectable()
export class DefineCountingRule {
  constructor(
    private readonly transaction: Transaction,
    private readonly rules: CountingRules,
    private readonly dictionaries: Dictionaries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @returns the new version @throws DomainError conflict `counting-rule.unchanged`, stale `counting-rule.changed-meanwhile` */
  async define(command: DefineCountingRuleCommand): Promise<number> {
    const { actor, code, description, definition, reason, expectedVersion } = command;
    mustBeStaff(actor, 'planner');
    await this.mustKnowCodes(actor.municipalityId, definition);
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const latest = await this.rules.latest(code);
      const seen = latest?.version ?? 0;
      if (expectedVersion !== undefined && expectedVersion !== seen) {
        throw new DomainError('stale', 'counting-rule.changed-meanwhile', { version: seen });
      }
      const next: CountingRule = { code, version: seen + 1, description, definition };
      if (latest && sameRule(latest, next))
        throw new DomainError('conflict', 'counting-rule.unchanged', { rule: code });
      await this.rules.add(actor.municipalityId, next, { by: actor.personId, at, reason });
      const subject = { kind: 'municipality' as const, id: actor.municipalityId };
      const data = { rule: code, version: next.version };
      await this.outbox.add(actor, [{ name: 'counting-rule.defined', occurredAt: at, subject, reason, data }]);
      return next.version;
    });
  }

  /** Which rule an indicator's figure is counted by. Frozen figures keep theirs. */
  assign({ actor, indicator: code, rule, openingBalance, reason }: AssignCountingRuleCommand): Promise<void> {
    mustBeStaff(actor, 'planner');
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const indicator = await this.rules.indicator(code);
      const found = rule === null ? null : await this.rules.latest(rule);
      if (rule !== null && !found) throw new DomainError('not-found', 'counting-rule.not-found', { rule });
      const isCarriedOn = found !== null && carriesOn(found.definition);
      if (openingBalance && !isCarriedOn) throw new DomainError('invalid', 'counting-rule.opening-without-rule');
      const source = found ? (found.definition.counts === 'parties' ? 'registry' : 'derived') : 'entered';
      const kept = found === null && !isCounted(indicator.source) ? indicator.source : source;
      await this.rules.assign(indicator.id, kept, rule, isCarriedOn ? openingBalance : null);
      const subject = { kind: 'indicator' as const, id: indicator.id };
      const data = { rule, before: indicator.ruleCode };
      await this.outbox.add(actor, [{ name: 'indicator.rule-assigned', occurredAt: at, subject, reason, data }]);
    });
  }

  /** @throws DomainError invalid `counting-rule.invalid` with each code that is in no dictionary */
  async mustKnowCodes(municipalityId: string, definition: CountingDefinition): Promise<void> {
    const dictionary = await this.dictionaries.of(municipalityId);
    const faults = codesIn(definition).flatMap(([list, pointer, codes]) =>
      codes.flatMap((code, index): FieldFault[] =>
        dictionary.has(list, code) ? [] : [{ pointer: `/definition${pointer}/${index}`, code: 'code.unknown' }],
      ),
    );
    if (faults.length > 0) throw new DomainError('invalid', 'counting-rule.invalid', {}, faults);
  }
}

/** Whether figures by this rule go on from year to year, so that what was there before belongs to them. */
function carriesOn({ counts, aggregation }: CountingDefinition): boolean {
  if (counts === 'parties') return aggregation === 'at_date';
  return aggregation === 'cumulative' || aggregation === 'cumulative_with_repeats';
}

type Coded = readonly [DictionaryList, string, readonly string[]];

function codesIn(definition: CountingDefinition): Coded[] {
  if (definition.counts === 'parties') return [['partyKinds', '/kinds', definition.kinds]];
  if (definition.counts !== 'rate') return codesOf(definition, '');
  return [...codesOf(definition.among, '/among'), ...codesOf(definition.passing, '/passing')];
}

function codesOf(conditions: CollaborationConditions, at: string): Coded[] {
  const lists = ['resourceKinds', 'forms', 'domains', 'fields', 'districts'] as const;
  return [
    ...lists.map((list): Coded => [list, `${at}/${list}`, conditions[list] ?? []]),
    ...conditions.parties.flatMap(({ kinds = [], otherThan = [] }, index): Coded[] => [
      ['partyKinds', `${at}/parties/${index}/kinds`, kinds],
      ['partyKinds', `${at}/parties/${index}/otherThan`, otherThan],
    ]),
  ];
}

function sameRule(one: CountingRule, other: CountingRule): boolean {
  const comparable = ({ description, definition }: CountingRule) =>
    JSON.stringify([sorted(description), sorted(definition)]);
  return comparable(one) === comparable(other);
}

/** With the keys of every object in one order: the database keeps them in its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
