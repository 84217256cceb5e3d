import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/**
 * How far a worker is, told by server-sent events from `path` on; every page is read anew when it is over.
 * Nothing is asked for without a path. `isOver` must stay the same function from one rendering to the next; of another
 * `state` of the work the news are asked for anew, as those of the one before may have ended.
 */
export function useProgress<T>(path: string | null, state: string, isOver: (news: T) => boolean): T | null {
  const client = useQueryClient();
  const [progress, setProgress] = useState<T | null>(null);
  useEffect(() => {
    if (path === null) return undefined;
    const source = new EventSource(path);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const news = JSON.parse(data) as T;
      setProgress(news);
      if (!isOver(news)) return;
      source.close();
      void client.invalidateQueries();
    };
    return () => {
      source.close();
      setProgress(null);
    };
  }, [path, state, isOver, client]);
  return progress;
}
