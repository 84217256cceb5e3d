import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { Skeleton } from './loaded';

/**
 * Something that is fetched only when the reader comes near it, so that it does not weigh on the first visit. Until it is
 * there, its place is as high as a screen, so that it pushes nothing away that is seen.
 */
export function WhenNear({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: '200px' },
    );
    if (place.current) watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  return (
    <div ref={place} className="stack when-near">
      {near ? <Suspense fallback={<Skeleton />}>{children}</Suspense> : null}
    </div>
  );
}
