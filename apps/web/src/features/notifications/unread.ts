import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useViewer } from '../identity/session';

/**
 * How many messages the reader has not read here; undefined while it is not known, or nobody is told anything here. The
 * server tells each change. Only the page that is looked at listens: a browser has few connections to one server.
 */
export function useUnread(): number | undefined {
  const { me, municipality, memberships } = useViewer();
  const belongs = memberships.length > 0 || (me?.roles.some((held) => held.municipality === municipality) ?? false);
  const of = belongs ? `${municipality} ${me?.person.id}` : '';
  const client = useQueryClient();
  const [told, setTold] = useState<{ of: string; unread: number }>();
  useEffect(() => {
    if (of === '') return;
    let source: EventSource | undefined;
    const close = () => {
      source?.close();
      source = undefined;
    };
    const open = () => {
      source = new EventSource(`/api/v1/m/${municipality}/notifications/stream`);
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const { unread } = JSON.parse(data) as { unread: number };
        setTold({ of, unread });
        void client.invalidateQueries({ queryKey: ['notifications', municipality] });
      };
    };
    const follow = () => {
      close();
      if (document.visibilityState === 'visible') open();
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [of, municipality, client]);
  return told?.of === of ? told.unread : undefined;
}
