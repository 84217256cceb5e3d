import { Link } from 'react-router';
import { ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { ListTable } from '../../ui/list-table';
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
      <ListTable
        query={events}
        title={s('matchmaking.title')}
        none={w('matchmaking.none')}
        columns={[
          {
            label: 'matchmaking.name',
            cell: ({ id, title }) => <Link to={m(`/matchmaking-events/${id}`)}>{title}</Link>,
          },
          {
            label: 'matchmaking.held-on',
            cell: ({ heldOn, startsAt }) => (
              <>
                <Day date={heldOn} /> {startsAt}
              </>
            ),
          },
          { label: 'matchmaking.place', cell: ({ place }) => place },
          {
            label: 'matchmaking.participants',
            cell: ({ coming, participants }) => w('matchmaking.coming-of', { coming, all: participants }),
          },
          { label: 'frame.state', cell: ({ state }) => <EventChip state={state} /> },
        ]}
      />
    </Page>
  );
}
