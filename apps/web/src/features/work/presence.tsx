import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { api, bodyOf, type Schema } from '../../api/client';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';

type Kind = Schema<'WorkQueueAnswer_Output'>['items'][number]['kind'];

const TELL_EVERY_MS = 20_000;
const ROOMS: Readonly<Record<string, Kind>> = {
  needs: 'need',
  offers: 'offer',
  parties: 'party',
  matches: 'match',
  collaborations: 'collaboration',
  'counselling-cases': 'counselling_case',
  'round-tables': 'round_table',
};

function matterOf(pathname: string): { kind: Kind; id: string } | null {
  const [, room, id] = /^\/m\/[^/]+\/([a-z-]+)\/([0-9a-f-]{36})(?:\/|$)/.exec(pathname) ?? [];
  const kind = ROOMS[room ?? ''];
  return kind === undefined || id === undefined ? null : { kind, id };
}

/** Tells the other coordinators what this one has open, and this one which of them has it open, too. */
export default function Presence() {
  const { w, s } = useWords();
  const { pathname } = useLocation();
  const { municipality } = useViewer();
  const matter = matterOf(pathname);
  const [kind, id] = [matter?.kind, matter?.id];
  const [others, setOthers] = useState<{ of: string; names: string[] }>();
  useEffect(() => {
    if (kind === undefined || id === undefined) return undefined;
    const params = { path: { municipality, kind, id } };
    const path = '/api/v1/m/{municipality}/work-queue/{kind}/{id}/presence';
    const tell = () => {
      if (document.visibilityState !== 'visible') return;
      bodyOf(api.PUT(path, { params }))
        .then((answer) => setOthers({ of: id, names: answer.others.map(({ name }) => name) }))
        // Whoever cannot be told is not told: the page itself works without.
        .catch(() => setOthers(undefined));
    };
    tell();
    const timer = setInterval(tell, TELL_EVERY_MS);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
      api.DELETE(path, { params }).catch(() => undefined);
    };
  }, [municipality, kind, id]);
  if (others === undefined || others.of !== id || others.names.length === 0) return null;
  return (
    <div className="wrap">
      <Notice tone="warn" live title={w('work.presence', { names: others.names.join(s('frame.list-separator')) })}>
        <p>{w('work.presence.hint')}</p>
      </Notice>
    </div>
  );
}
