import { Link } from 'react-router';
import { ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { Empty, Loaded, More } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { EventChip } from './event-chips';
import { useEvents } from './matchmaking-events';

/** The match-making events, the latest first. */
export default function EventsPage() {
  const { w, s } = useWords();
  const m = useM();
  const events = useEvents();
  return (
    <Page title={s('matchmaking.title')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('matchmaking.title')}</h1>
        <p>{w('matchmaking.hint')}</p>
      </div>
      <p>
        <ButtonLink look="primary" to={m('/matchmaking-events/new')}>
          {w('matchmaking.new')}
        </ButtonLink>
      </p>
      <Loaded query={events}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          if (all.length === 0) return <Empty title={w('matchmaking.none')} />;
          return (
            <table className="table table--cards">
              <caption className="sr">{s('matchmaking.title')}</caption>
              <thead>
                <tr>
                  <th scope="col">{w('matchmaking.name')}</th>
                  <th scope="col">{w('matchmaking.held-on')}</th>
                  <th scope="col">{w('matchmaking.place')}</th>
                  <th scope="col">{w('matchmaking.participants')}</th>
                  <th scope="col">{w('frame.state')}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((event) => (
                  <tr key={event.id}>
                    <th scope="row">
                      <Link to={m(`/matchmaking-events/${event.id}`)}>{event.title}</Link>
                    </th>
                    <td data-l={s('matchmaking.held-on')}>
                      <div>
                        <Day date={event.heldOn} /> {event.startsAt}
                      </div>
                    </td>
                    <td data-l={s('matchmaking.place')}>
                      <div>{event.place}</div>
                    </td>
                    <td data-l={s('matchmaking.participants')}>
                      <div>{w('matchmaking.coming-of', { coming: event.coming, all: event.participants })}</div>
                    </td>
                    <td data-l={s('frame.state')}>
                      <div>
                        <EventChip state={event.state} />
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </Loaded>
      <More query={events} />
    </Page>
  );
}
