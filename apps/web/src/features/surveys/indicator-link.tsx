import { Link } from 'react-router';
import { useIndicators } from '../city-plans/city-plans';
import { useM } from '../registry/registry';

/** The indicator that a survey's answers make a figure of, by name as soon as it is known. */
export function IndicatorLink({ code, fiscalYear }: { code: string; fiscalYear: number }) {
  const m = useM();
  const name = useIndicators(fiscalYear).data?.items.find(({ id }) => id === code)?.name;
  return <Link to={m(`/plan/indicators/${encodeURIComponent(code)}?fiscalYear=${fiscalYear}`)}>{name ?? code}</Link>;
}
