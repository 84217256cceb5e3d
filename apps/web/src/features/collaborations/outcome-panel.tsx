import type { ReactNode } from 'react';
import { Day } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useLabels } from '../registry/registry';
import type { Collaboration } from './collaborations';

type Outcome = NonNullable<Collaboration['outcome']>;

const REACHED = ['minors', 'adults', 'seniors', 'foreignResidents'] as const;

/** From what the value in yen was computed. */
function Basis({ basis }: { basis: NonNullable<Outcome['inKindBasis']> }) {
  const { w } = useWords();
  const yen = (amount: number) => w('collaborations.yen', { yen: amount.toLocaleString('en-US') });
  return (
    <ul>
      {basis.lines?.map((line, at) => (
        <li key={at}>
          <Written text={line.name} lang="ja" />: {yen(line.yen)} × {line.quantity ?? line.hours}{' '}
          <Written text={line.unit} lang="ja" />
        </li>
      ))}
      {basis.receipts?.map((receipt) => (
        <li key={receipt.fileId}>
          <Written text={receipt.description} />: {yen(receipt.yen)}
        </li>
      ))}
    </ul>
  );
}

function said(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'inKindYen' in value) return said(value.inKindYen);
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(said).join(', ');
  return typeof value === 'number' ? value.toLocaleString('en-US') : typeof value === 'string' ? value : '—';
}

/** What was corrected: the old value, who and why stay to be read. */
function Corrections({ corrections }: { corrections: Outcome['corrections'] }) {
  const { w, s } = useWords();
  if (corrections.length === 0) return null;
  return (
    <div className="stack-sm">
      <h3>{w('collaborations.corrections')}</h3>
      <ul className="stack-sm">
        {corrections.map((correction, at) => (
          <li key={at}>
            <Day date={correction.correctedOn} /> {w(`collaborations.field.${correction.field}`)}:{' '}
            <del>{said(correction.oldValue)}</del> <ins>{said(correction.newValue)}</ins>
            <p>
              <Written text={correction.reason} />
              {correction.correctedBy ? ` (${correction.correctedBy})` : null}
            </p>
            {correction.wasLocked ? <p className="muted">{s('collaborations.correction.after-closing')}</p> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What came of it: the figures, how the value was found, and what was corrected. */
export function OutcomePanel({ collaboration }: { collaboration: Collaboration }) {
  const { w, r } = useWords();
  const labels = useLabels();
  const { outcome } = collaboration;
  if (!outcome) return null;
  const list = (items: readonly string[]): ReactNode =>
    items.length === 0 ? null : (
      <ul>
        {items.map((item) => (
          <li key={item}>
            <Written text={item} />
          </li>
        ))}
      </ul>
    );
  return (
    <section className="stack" aria-labelledby="outcome">
      <h2 id="outcome">{w('collaborations.outcome')}</h2>
      <p>{w(`collaborations.outcome.state.${outcome.state}`)}</p>
      <Summary
        facts={[
          {
            label: w('collaborations.outcome.people'),
            value: w('exchange.fact.persons', { count: outcome.peopleReached }),
          },
          ...REACHED.map((part) => {
            const count = outcome.reached[part];
            return {
              label: w(`collaborations.outcome.reached.${part}`),
              value: count === null ? null : w('exchange.fact.persons', { count }),
            };
          }),
          {
            label: w('collaborations.outcome.hours'),
            value: w('collaborations.outcome.hours.both', { hours: outcome.hours, reported: outcome.hoursReported }),
          },
          {
            label: w('collaborations.outcome.in-kind'),
            value:
              outcome.inKindYen === null ? null : (
                <>
                  {w('collaborations.yen', { yen: outcome.inKindYen.toLocaleString('en-US') })}
                  {outcome.inKindBasis ? <Basis basis={outcome.inKindBasis} /> : null}
                </>
              ),
          },
          {
            label: w('collaborations.outcome.method'),
            value: outcome.inKindMethod ? r(labels.label('inKindMethods', outcome.inKindMethod)) : null,
          },
          { label: w('collaborations.outcome.deliverables'), value: list(outcome.deliverables) },
          {
            label: w('collaborations.outcome.sdgs'),
            value:
              outcome.sdgs.length === 0 ? null : r(outcome.sdgs.map((goal) => labels.label('sdgs', goal)).join('、')),
          },
        ]}
      />
      <Corrections corrections={outcome.corrections} />
    </section>
  );
}
