import type { CSSProperties } from 'react';
import { useWords } from '../words';

interface BarProps {
  /** Where it began, in the unit of the figure; null when nothing was measured then. */
  from: number | null;
  /** Where it stands; null when nothing has been measured, which is not 0. */
  now: number | null;
  target: number | null;
}

function share(value: number, whole: number): string {
  return `${Math.max(0, Math.min(100, Math.round((value / whole) * 100)))}%`;
}

/** Hatched: before the plan. Filled: gained. White: still to go. Its figures always stand beside it. */
export function Bar({ from, now, target }: BarProps) {
  if (now === null) return <div className="bar bar--none" aria-hidden="true" />;
  const whole = Math.max(target ?? 0, now, from ?? 0) || 1;
  const start = Math.min(from ?? 0, now);
  const style = { '--b': share(start, whole), '--v': share(now, whole) } as CSSProperties;
  return (
    <div className="bar" style={style} aria-hidden="true">
      <i className="b0" />
      <i className="b1" />
    </div>
  );
}

/** A score of 100 as a bar. */
export function ScoreBar({ score }: { score: number }) {
  const style = { '--b': '0%', '--v': share(score, 100) } as CSSProperties;
  return (
    <div className="bar bar--score" style={style} aria-hidden="true">
      <i className="b1" />
    </div>
  );
}

/** What the parts of a bar mean. */
export function BarLegend() {
  const { w } = useWords();
  return (
    <p className="legend unbound">
      <span>
        <i className="b0" />
        {w('frame.bar.before')}
      </span>
      <span>
        <i className="b1" />
        {w('frame.bar.gained')}
      </span>
      <span>
        <i />
        {w('frame.bar.left')}
      </span>
    </p>
  );
}
