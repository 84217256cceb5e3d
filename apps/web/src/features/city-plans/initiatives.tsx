import { Written } from '../../ui/written';
import { type Plan, usePlan } from './city-plans';

/** The initiatives of a plan, each once, whatever measures it stands under. */
export function initiativesOf(plan: Plan | undefined): { code: string; title: string }[] {
  const all = plan?.pillars.flatMap((pillar) => pillar.measures.flatMap((measure) => measure.initiatives)) ?? [];
  return [...new Map(all.map(({ code, title }) => [code, { code, title }])).values()];
}

/** Initiatives of the plan in force by their names; of an older plan there is only the code. */
export function Initiatives({ codes }: { codes: readonly string[] }) {
  const known = initiativesOf(usePlan().data);
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
