import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useViewer } from '../identity/session';

/**
 * Whether the reader is told anything here, and how many messages they have not read (0 while it is not known). The
 * server tells each change. Only the page that is looked at listens: a browser has few connections to one server.
 */
export function useUnread(): { belongs: boolean; unread: number } {
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
  return { belongs, unread: told?.of === of ? told.unread : 0 };
}
