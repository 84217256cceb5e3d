import { dayText, timeText, windowText } from '../dates';
import { useWords } from '../words';

/** A date as one unit that does not break. */
export function Day({ date }: { date: string }) {
  const { language, r } = useWords();
  return <span className="d">{r(dayText(date, language))}</span>;
}

/** A day and its time. */
export function Moment({ at }: { at: string }) {
  const { language, r } = useWords();
  return (
    <>
      <span className="d">{r(dayText(at, language))}</span> <span className="d">{r(timeText(at, language))}</span>
    </>
  );
}

/** From when to when. */
export function Window({ from, to }: { from: string; to: string }) {
  const { language, r } = useWords();
  return <span className="window">{r(windowText(from, to, language))}</span>;
}
