import { Icon } from '../../ui/icon';
import { useWords } from '../../words';
import type { Obstacle } from './candidates';

/** What stands in the way of a pair, and what would take it away; the nearest way out is marked. */
export function WhyNot({ obstacles }: { obstacles: readonly Obstacle[] }) {
  const { w, r } = useWords();
  if (obstacles.length === 0) return <p className="muted">{w('matching.why-not.nothing')}</p>;
  return (
    <ul className="reasons">
      {obstacles.map(({ code, text, change, nearest }) => (
        <li key={code}>
          <span className="minus">
            <Icon name="ban" />
          </span>
          <span>
            {r(text)}
            {change === null ? null : (
              <>
                <br />
                <span className="small">
                  {nearest ? <b>{w('matching.why-not.nearest')} </b> : null}
                  {r(change)}
                </span>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
