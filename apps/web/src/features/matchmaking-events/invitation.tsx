import { useParams } from 'react-router';
import { Button } from '../../ui/button';
import { Day } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { AttendanceChip } from './event-chips';
import { type Invitation, useEventCommands, useInvitation } from './matchmaking-events';

type One = Invitation['invitations'][number];

function OwnRounds({ meetings }: Pick<One, 'meetings'>) {
  const { w, s, r } = useWords();
  if (meetings.length === 0) return <p className="muted">{w('matchmaking.own.none')}</p>;
  return (
    <table className="table table--cards">
      <caption>{w('matchmaking.own')}</caption>
      <thead>
        <tr>
          <th scope="col">{w('matchmaking.own.time')}</th>
          <th scope="col">{w('matchmaking.table')}</th>
          <th scope="col">{w('matchmaking.own.with')}</th>
          <th scope="col">{w('matchmaking.why')}</th>
        </tr>
      </thead>
      <tbody>
        {meetings.map((meeting) => (
          <tr key={`${meeting.round} ${meeting.with}`}>
            <th scope="row">
              {meeting.from} – {meeting.to}
            </th>
            <td data-l={s('matchmaking.table')}>
              <div>{w('matchmaking.table.number', { number: meeting.table })}</div>
            </td>
            <td data-l={s('matchmaking.own.with')}>
              <div>{meeting.with}</div>
            </td>
            <td data-l={s('matchmaking.why')}>
              <div>{r(meeting.why)}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OneParty({ id, invitation }: { id: string; invitation: One }) {
  const { w } = useWords();
  const { answer, refusal, busy } = useEventCommands(id);
  const { party, attendance, mayAnswer, meetings } = invitation;
  return (
    <section className="panel stack" aria-labelledby={`party-${party.id}`}>
      <h2 id={`party-${party.id}`}>{party.name}</h2>
      <p>
        <AttendanceChip attendance={attendance} />
      </p>
      <Refused because={refusal} />
      {mayAnswer ? (
        <div className="btn-row">
          {attendance === 'coming' ? null : (
            <Button look="primary" busy={busy} onClick={() => void answer(party.id, true)}>
              {w('matchmaking.answer.coming')}
            </Button>
          )}
          {attendance === 'declined' ? null : (
            <Button busy={busy} onClick={() => void answer(party.id, false)}>
              {w('matchmaking.answer.declined')}
            </Button>
          )}
        </div>
      ) : null}
      {attendance === 'coming' || attendance === 'came' ? <OwnRounds meetings={meetings} /> : null}
    </section>
  );
}

/** For those who were asked to come: when and where, their answer, and whom they meet. */
export function InvitationPage() {
  const { w } = useWords();
  const { id = '' } = useParams();
  return (
    <Loaded page query={useInvitation(id)}>
      {(event) => (
        <Page title={event.title} width="narrow">
          <h1 lang="ja">{event.title}</h1>
          <p>{w('matchmaking.invitation.lead')}</p>
          {event.state === 'cancelled' ? <Notice tone="warn" title={w('matchmaking.invitation.cancelled')} /> : null}
          <Summary
            facts={[
              {
                label: w('matchmaking.held-on'),
                value: (
                  <>
                    <Day date={event.heldOn} /> {event.startsAt}
                  </>
                ),
              },
              { label: w('matchmaking.place'), value: <span lang="ja">{event.place}</span> },
              { label: w('matchmaking.note'), value: event.note === '' ? null : <span lang="ja">{event.note}</span> },
            ]}
          />
          {event.invitations.map((invitation) => (
            <OneParty key={invitation.party.id} id={id} invitation={invitation} />
          ))}
        </Page>
      )}
    </Loaded>
  );
}
