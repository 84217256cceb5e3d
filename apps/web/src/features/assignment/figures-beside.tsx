import type { ReactNode } from 'react';
import { numberText } from '../../dates';
import { useWords } from '../../words';
import type { Found } from './assignment';

type Figures = Found['proposed'];

/** From which Gini coefficient on the asking is called uneven, and concentrated. */
const UNEVEN = 0.35;
const CONCENTRATED = 0.6;

const COUNTED = [
  ['needs-helped', 'needs', ({ needsHelped }: Figures) => needsHelped],
  ['first-time', 'parties', ({ helpedFirstTime }: Figures) => helpedFirstTime],
  ['most-asked', 'times', ({ mostAskedParty }: Figures) => mostAskedParty],
  ['unhelped', 'needs', ({ unhelped }: Figures) => unhelped],
  ['blocking', 'pairs', ({ blockingPairs }: Figures) => blockingPairs],
] as const;

function Row({ name, here, greedy, note }: { name: string; here: ReactNode; greedy: ReactNode; note?: ReactNode }) {
  const { w } = useWords();
  return (
    <tr>
      <th scope="row">
        {w(`assignment.figure.${name}`)}
        {note ? <p className="muted plain">{note}</p> : null}
      </th>
      <td className="num">
        <b>{here}</b>
      </td>
      <td className="num">{greedy}</td>
    </tr>
  );
}

/** What the proposed set means for those concerned, beside what deciding one by one would. */
export function FiguresBeside({ found: { proposed, greedy, blocking } }: { found: Found }) {
  const words = useWords();
  const { w, s, language } = words;
  const compared = (here: number, there: number) => {
    if (here === there) return w('assignment.equal');
    const n = numberText(Math.abs(here - there), language);
    return here > there ? w('assignment.more', { n }) : w('assignment.fewer', { n });
  };
  const spread = ({ gini }: Figures) => {
    if (gini === undefined) return '—';
    const how = gini < UNEVEN ? 'even' : gini < CONCENTRATED ? 'some' : 'much';
    return w(`assignment.spread.${how}`, { gini: gini.toFixed(2) });
  };
  const yes = ({ expectedYes }: Figures) => numberText(Math.round(expectedYes * 10) / 10, language);
  return (
    <section className="stack-sm" aria-labelledby="beside">
      <h2 id="beside">{w('assignment.beside')}</h2>
      <p className="muted">{w('assignment.beside.hint')}</p>
      <table className="table">
        <caption className="sr">{w('assignment.beside')}</caption>
        <thead>
          <tr>
            <th scope="col">{w('assignment.figure')}</th>
            <th scope="col" className="num">
              {w('assignment.here')}
            </th>
            <th scope="col" className="num">
              {w('assignment.greedy')}
            </th>
          </tr>
        </thead>
        <tbody>
          {COUNTED.map(([name, unit, of]) => {
            const [here, there] = [of(proposed), of(greedy)];
            if (here === undefined || there === undefined) return null;
            return (
              <Row
                key={name}
                name={name}
                here={w(`assignment.count.${unit}`, { n: here })}
                greedy={w(`assignment.count.${unit}`, { n: there })}
                note={compared(here, there)}
              />
            );
          })}
          <Row name="expected" here={yes(proposed)} greedy={yes(greedy)} />
        </tbody>
      </table>
      <div className="stack-sm">
        <h3>{w('assignment.figure.spread')}</h3>
        <p>
          {w('assignment.here')}：<b>{spread(proposed)}</b>
          <br />
          {w('assignment.greedy')}：{spread(greedy)}
        </p>
        <p className="muted">{w('assignment.spread.hint')}</p>
      </div>
      {blocking.length > 0 ? (
        <details className="disc">
          <summary>{s('assignment.blocking', { n: blocking.length })}</summary>
          <p>{w('assignment.blocking.hint')}</p>
          <ul className="stack-sm">
            {blocking.map(({ need, offer }) => (
              <li key={`${need.id} ${offer.id}`}>
                {w('assignment.blocking.pair', { need: need.title, offer: offer.title, party: offer.party.name })}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
