import { useViewer } from '../identity/session';
import { EventFrame } from './event-frame';
import { EventMoves } from './event-moves';
import { InvitationPage } from './invitation';
import { ParticipantsPanel } from './participants-panel';

/** An event: for coordinators who takes part in it, for those who were asked whether they come. */
export default function EventPage() {
  const viewer = useViewer();
  if (!viewer.has('coordinator') || viewer.onBehalfOf) return <InvitationPage />;
  return (
    <EventFrame room="participants">
      {(event) => (
        <>
          <EventMoves event={event} />
          <ParticipantsPanel event={event} />
        </>
      )}
    </EventFrame>
  );
}
