import { ButtonLink } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/loaded';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { cardOf } from './convenience-card';
import { useEntries } from './exchange';

/** When and how a business may be asked, as it said itself. */
export function CardPanel({ partyId }: { partyId: string }) {
  const { w, s, r } = useWords();
  const m = useM();
  const { data } = useEntries('offer', { partyId }, 100);
  const card = cardOf(data?.pages.flatMap(({ items }) => items) ?? []);
  const list = (words: string[]) => words.join(s('frame.list-separator'));
  const lines = card
    ? [
        card.weekdays.length > 0 ? list(card.weekdays.map((day) => s(`exchange.weekday.${day}`))) : null,
        card.timesOfDay.length > 0 ? list(card.timesOfDay.map((time) => s(`exchange.time.${time}`))) : null,
        card.noticeDays ? w('card.days.count', { count: card.noticeDays }) : null,
        card.capPerYear ? w('card.cap.count', { count: card.capPerYear }) : null,
        card.contactRestDays ? w('card.rest.count', { count: card.contactRestDays }) : null,
        card.contactBy ? w(`card.by.${card.contactBy}`) : null,
      ].filter((line) => line !== null)
    : [];
  return (
    <section className="panel stack-sm" aria-labelledby="card">
      <h2 id="card">{w('card.title')}</h2>
      {data === undefined ? (
        <Skeleton />
      ) : lines.length === 0 ? (
        <p>{w('card.none')}</p>
      ) : (
        <ul className="reasons">
          {lines.map((line, at) => (
            <li key={at}>
              <Icon name="check" />
              <span>{typeof line === 'string' ? r(line) : line}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <ButtonLink to={m(`/terms/${partyId}`)}>{w(lines.length === 0 ? 'card.write' : 'card.edit')}</ButtonLink>
      </p>
    </section>
  );
}
