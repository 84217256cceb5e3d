import { type ReactNode } from 'react';
import { useParams } from 'react-router';
import { ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { EventChip } from './event-chips';
import { type MatchmakingEvent, useEvent } from './matchmaking-events';

const ROOMS = { participants: '', plan: '/plan', day: '/day', outcomes: '/outcomes' } as const;
type Room = keyof typeof ROOMS;

/** What the pages of one event have in common: what it is, and the way between them. */
export function EventFrame({ room, children }: { room: Room; children: (event: MatchmakingEvent) => ReactNode }) {
  const { w, s } = useWords();
  const m = useM();
  const { id = '' } = useParams();
  return (
    <Loaded page query={useEvent(id)}>
      {(event) => (
        <Page title={`${event.title} ${s(`matchmaking.room.${room}`)}`} width="wide" staff>
          <div className="stack-sm">
            <Back to={m('/matchmaking-events')}>{w('matchmaking.title')}</Back>
            <h1 lang="ja">{event.title}</h1>
            <p>
              <EventChip state={event.state} /> <Day date={event.heldOn} /> {event.startsAt} {event.place}
            </p>
          </div>
          <nav className="btn-row" aria-label={s('matchmaking.rooms')}>
            {(Object.keys(ROOMS) as Room[]).map((one) => (
              <ButtonLink
                key={one}
                size="sm"
                look={one === room ? 'primary' : 'secondary'}
                to={m(`/matchmaking-events/${event.id}${ROOMS[one]}`)}
                aria-current={one === room ? 'page' : undefined}
              >
                {w(`matchmaking.room.${one}`)}
              </ButtonLink>
            ))}
          </nav>
          {children(event)}
        </Page>
      )}
    </Loaded>
  );
}
