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

/** From when to when: a line may end after a day, and not within a day or a time. */
export function Window({ from, to }: { from: string; to: string }) {
  const { language, r } = useWords();
  const parts = windowText(from, to, language).split(/( )|(?!^)(?=\d{4}年)/);
  return parts.map((part, at) =>
    part && part !== ' ' ? (
      <span key={at} className="d">
        {r(part)}
      </span>
    ) : (
      part
    ),
  );
}
