import { useEffect, useLayoutEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../words';
import { Icon } from './icon';

interface PageProps {
  /** Plain text: the browser's title and what a reader hears on arrival. */
  title: string;
  width?: 'normal' | 'narrow' | 'wide' | 'full';
  /** Pages of the city's staff are set a little smaller and denser. */
  staff?: boolean;
  children: ReactNode;
}

/** The frame of one page: its title, its width, its kind. */
export function Page({ title, width = 'normal', staff = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title}｜むすび`;
    const arrived = document.getElementById('arrived');
    if (arrived) arrived.textContent = title;
  }, [title]);
  // Before anything is painted: nothing must move when the frame learns what kind of page it holds.
  useLayoutEffect(() => {
    document.body.classList.toggle('staff', staff);
    return () => document.body.classList.remove('staff');
  }, [staff]);
  useLayoutEffect(() => {
    // A page that draws its own bands begins right under the header.
    document.body.classList.toggle('flush', width === 'full');
    return () => document.body.classList.remove('flush');
  }, [width]);
  if (width === 'full') return children;
  return <div className={`${width === 'normal' ? 'wrap' : `wrap--${width}`} stack-lg`}>{children}</div>;
}

/** The way back, before the heading. */
export function Back({ to, children }: { to: string; children?: ReactNode }) {
  const { w } = useWords();
  return (
    <p>
      <Link className="back" to={to}>
        <Icon name="left" />
        {children ?? w('frame.back')}
      </Link>
    </p>
  );
}
