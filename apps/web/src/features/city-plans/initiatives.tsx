import { fiscalYearOf } from '../../dates';
import { Written } from '../../ui/written';
import { type Plan, usePlan } from './city-plans';

/** The initiatives of a plan, each once, whatever measures it stands under. */
export function initiativesOf(plan: Plan | undefined): { code: string; title: string }[] {
  const all = plan?.pillars.flatMap((pillar) => pillar.measures.flatMap((measure) => measure.initiatives)) ?? [];
  return [...new Map(all.map(({ code, title }) => [code, { code, title }])).values()];
}

/** Initiatives by their names in the plan of that day: the next plan gives the same codes to others. */
export function Initiatives({ codes, day }: { codes: readonly string[]; day: string }) {
  const known = initiativesOf(usePlan(fiscalYearOf(day)).data);
  return (
    <ul className="stack-sm">
      {codes.map((code) => (
        <li key={code}>
          {code} <Written text={known.find((one) => one.code === code)?.title ?? ''} />
        </li>
      ))}
    </ul>
  );
}
