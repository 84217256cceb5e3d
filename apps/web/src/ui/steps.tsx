import { useWords } from '../words';

/** The progress line of a wizard: one cord, a knot for each answered page. */
export function Steps({ at, of }: { at: number; of: number }) {
  const { w } = useWords();
  return (
    <div className="steps">
      <p className="steps__text unbound">
        <b>{w('frame.steps.at', { at, of })}</b>
        <span className="muted">{w('frame.steps.left', { count: of - at })}</span>
      </p>
      <ol aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <li key={index} className={index + 1 < at ? 'is-done' : index + 1 === at ? 'is-now' : ''} />
        ))}
      </ol>
    </div>
  );
}
