import { DomainError, type FiscalYear, type Language } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { PlanDocument } from '../application/plan-document';
import { type PlanRows, PlanRowsQuery } from './plan-rows';

export type ScheduleTrack = {
  readonly track: string | null;
  readonly years: {
    readonly fiscalYear: FiscalYear;
    readonly printed: string;
    readonly resolved: string | null;
  }[];
};

export type InitiativeLine = {
  readonly code: string;
  readonly title: string;
  readonly summary: string | null;
  readonly isNew: boolean | null;
  readonly relisted: boolean;
  readonly ownerDivision: string | null;
  readonly targetParties: string[];
  readonly schedule: ScheduleTrack[];
  readonly indicators: string[];
};

export type PlanView = {
  readonly key: string;
  readonly title: string;
  readonly status: PlanDocument['plan']['status'];
  readonly fromFiscalYear: FiscalYear;
  readonly toFiscalYear: FiscalYear;
  readonly trialFiscalYear: FiscalYear | null;
  readonly legalBasis: string | null;
  readonly pillars: {
    readonly code: string;
    readonly title: string;
    readonly goal: string | null;
    readonly indicators: string[];
    readonly measures: {
      readonly code: string;
      readonly title: string;
      readonly initiatives: InitiativeLine[];
    }[];
  }[];
  readonly predecessor: PlanDocument['predecessor'];
};

/** What a document prints in Japanese and in English; the other languages read the nearer of the two. */
export function printedIn(language: Language, ja: string, en: string | null): string {
  return (language === 'en' || language === 'pt-BR') && en ? en : ja;
}

/** The plan for reading: pillars, measures, initiatives as they are listed, re-listed ones twice. */
@Injectable()
export class PlanQuery {
  constructor(private readonly rows: PlanRowsQuery) {}

  /** @throws DomainError not-found `plan.not-found` */
  inForce(municipalityId: string, language: Language): Promise<PlanView> {
    return this.of(municipalityId, null, language);
  }

  /** The plan by which that year is evaluated, also when another is in force by now. */
  async ofYear(municipalityId: string, fiscalYear: FiscalYear, language: Language): Promise<PlanView> {
    return viewOf(await this.rows.of(municipalityId, null, fiscalYear), language);
  }

  /** The plan of this key, or the one in force. @throws DomainError not-found `plan.not-found` */
  async of(municipalityId: string, key: string | null, language: Language): Promise<PlanView> {
    return viewOf(await this.rows.of(municipalityId, key), language);
  }
}

function viewOf(rows: PlanRows | undefined, language: Language): PlanView {
  if (!rows) throw new DomainError('not-found', 'plan.not-found');
  const say = (ja: string, en: string | null) => printedIn(language, ja, en);
  const initiatives = new Map(rows.initiatives.map((initiative) => [initiative.id, initiative]));
  return {
    key: rows.key,
    title: say(rows.titleJa, rows.titleEn),
    status: rows.status,
    fromFiscalYear: rows.fromFiscalYear,
    toFiscalYear: rows.toFiscalYear,
    trialFiscalYear: rows.trialFiscalYear,
    legalBasis: rows.legalBasisJa,
    predecessor: rows.predecessor,
    pillars: rows.pillars.map((pillar) => ({
      code: pillar.code,
      title: say(pillar.titleJa, pillar.titleEn),
      goal: pillar.goalJa,
      indicators: codesOf(rows, (one) => one.pillarId === pillar.id && one.initiativeId === null),
      measures: rows.measures
        .filter(({ pillarId }) => pillarId === pillar.id)
        .map((measure) => ({
          code: measure.code,
          title: say(measure.titleJa, measure.titleEn),
          initiatives: rows.listings
            .filter(({ measureId }) => measureId === measure.id)
            .map(({ initiativeId, relisted }) => {
              const { id, code, titleJa, titleEn, summaryEn, isNew, leadDivisionJa, targetParties } =
                initiatives.get(initiativeId)!;
              return {
                code,
                title: say(titleJa, titleEn),
                // The summaries exist in English only; nobody is given a language they did not ask for.
                summary: language === 'en' || language === 'pt-BR' ? summaryEn : null,
                isNew,
                relisted,
                ownerDivision: leadDivisionJa,
                targetParties,
                schedule: scheduleOf(rows, id, say),
                indicators: codesOf(rows, (one) => one.initiativeId === id),
              };
            }),
        })),
    })),
  };
}

function codesOf({ indicators }: PlanRows, belongs: (indicator: PlanRows['indicators'][number]) => boolean): string[] {
  return indicators.filter(belongs).map(({ code }) => code);
}

function scheduleOf(
  { schedules }: PlanRows,
  initiativeId: string,
  say: (ja: string, en: string | null) => string,
): ScheduleTrack[] {
  const lines = schedules.filter((line) => line.initiativeId === initiativeId);
  const positions = [...new Set(lines.map(({ position }) => position))];
  return positions.map((position) => {
    const years = lines.filter((line) => line.position === position);
    const { trackJa, trackEn } = years[0]!;
    return {
      track: trackJa === null ? null : say(trackJa, trackEn),
      years: years.map(({ fiscalYear, printed, resolved }) => ({ fiscalYear, printed, resolved })),
    };
  });
}
