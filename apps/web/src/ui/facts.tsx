import type { ReactNode } from 'react';

export interface Fact {
  label: ReactNode;
  /** Absent or null: the line is left out. */
  value: ReactNode;
  act?: ReactNode;
}

function told(facts: Fact[]): Fact[] {
  return facts.filter(({ value }) => value !== null && value !== undefined && value !== '' && value !== false);
}

/** A few facts inside a card. */
export function Facts({ facts, plain }: { facts: Fact[]; plain?: boolean }) {
  return (
    <dl className={plain ? 'facts facts--plain' : 'facts'}>
      {told(facts).map(({ label, value }, at) => (
        <div key={at}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Facts of a whole page, or answers to check before sending. */
export function Summary({ facts }: { facts: Fact[] }) {
  return (
    <dl className="summary">
      {told(facts).map(({ label, value, act }, at) => (
        <div key={at}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {act ? <dd className="act">{act}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
