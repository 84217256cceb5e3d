import type { ReactNode } from 'react';
import { useWords } from '../words';
import { Icon } from './icon';

export interface Reason {
  text: string;
  for: boolean;
}

/** Reasons as sentences: plus speaks for it, the circled minus is worth knowing. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
  const { r, w } = useWords();
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.text}>
          <span className={reason.for ? 'plus' : 'minus'}>
            <Icon name={reason.for ? 'plus' : 'minus'} />
            <span className="sr">{w(reason.for ? 'frame.reason.for' : 'frame.reason.against')}</span>
          </span>
          <span>{r(reason.text)}</span>
        </li>
      ))}
    </ul>
  );
}

/** A disclosure: closed until it is wanted. */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="disc">
      <summary>{summary}</summary>
      <div className="stack-sm">{children}</div>
    </details>
  );
}
