import { Written } from '../../ui/written';
import { initiativesOf, usePlan } from './city-plans';

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
