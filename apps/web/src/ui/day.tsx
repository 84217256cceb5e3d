import { Fragment } from 'react';
import { dayText, timeText, windowPieces } from '../dates';
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

/** From when to when: a line ends after a day or a time, and within one only where it alone is too long. */
export function Window({ from, to }: { from: string; to: string }) {
  const { language, r } = useWords();
  return windowPieces(from, to, language).map((piece, at, all) => (
    <Fragment key={at}>
      {at === 0 || all[at - 1]?.endsWith('〜') ? null : ' '}
      <span className="piece">{r(piece)}</span>
    </Fragment>
  ));
}
