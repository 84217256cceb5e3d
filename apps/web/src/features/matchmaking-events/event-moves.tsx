import { useState } from 'react';
import { Button, ButtonLink } from '../../ui/button';
import { Summary } from '../../ui/facts';
import { Notice } from '../../ui/notice';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { type MatchmakingEvent, useEventCommands } from './matchmaking-events';

type Move = 'hold' | 'close' | 'cancel';

/** How the event is held, and what can be done with it as a whole. Each step that cannot be taken back is asked twice. */
export function EventMoves({ event }: { event: MatchmakingEvent }) {
  const { w, s } = useWords();
  const m = useM();
  const { move, invite, refusal, busy } = useEventCommands(event.id);
  const [asked, setAsked] = useState<Move | null>(null);
  const [invited, setInvited] = useState<number | null>(null);
  const moves = (['hold', 'close', 'cancel'] as const).filter((verb) => event.actions.includes(verb));
  const last = event.times.at(-1);
  return (
    <section className="stack" aria-label={s('frame.actions')}>
      <Summary
        facts={[
          {
            label: w('matchmaking.rounds'),
            value: w('matchmaking.rounds.told', {
              count: event.rounds,
              minutes: event.minutesPerRound,
              from: event.startsAt,
              to: last?.to ?? '',
            }),
          },
          {
            label: w('matchmaking.tables'),
            value: w(event.seatsPerTable === 2 ? 'matchmaking.tables.pairs' : 'matchmaking.tables.more', {
              count: event.tables,
              seats: event.seatsPerTable,
            }),
          },
          { label: w('matchmaking.note'), value: event.note },
        ]}
      />
      <Refused because={refusal} />
      {invited === null ? null : <Notice tone="ok" live title={w('matchmaking.invited', { count: invited })} />}
      {asked ? (
        <div className="panel panel--gray stack-sm">
          <p>{w(`matchmaking.move.${asked}.hint`)}</p>
          <div className="btn-row">
            <Button
              look="primary"
              busy={busy}
              onClick={() => {
                setAsked(null);
                void move(asked);
              }}
            >
              {w(`matchmaking.move.${asked}`)}
            </Button>
            <Button onClick={() => setAsked(null)}>{w('frame.back')}</Button>
          </div>
        </div>
      ) : (
        <div className="btn-row">
          {event.actions.includes('invite') ? (
            <Button
              look="primary"
              busy={busy}
              onClick={() => void invite().then((done) => setInvited(done?.invited ?? null))}
            >
              {w('matchmaking.invite')}
            </Button>
          ) : null}
          {event.actions.includes('edit') ? (
            <ButtonLink to={m(`/matchmaking-events/${event.id}/edit`)}>{w('matchmaking.edit')}</ButtonLink>
          ) : null}
          {moves.map((verb) => (
            <Button key={verb} look={verb === 'cancel' ? 'danger' : 'secondary'} onClick={() => setAsked(verb)}>
              {w(`matchmaking.move.${verb}`)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
