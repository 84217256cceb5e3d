import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { IconName } from './icon-paths';

const ICONS: Record<'info' | 'ok' | 'warn' | 'bad', IconName> = { info: 'info', ok: 'check', warn: 'alert', bad: 'x' };

interface NoticeProps {
  tone?: keyof typeof ICONS;
  title: ReactNode;
  children?: ReactNode;
  /** Said aloud when it appears: for the answer to something the reader has just done. */
  live?: boolean;
}

/** One sentence in bold, one more below. */
export function Notice({ tone = 'info', title, children, live }: NoticeProps) {
  return (
    <div className={`notice notice--${tone}`} role={live ? 'status' : undefined}>
      <Icon name={ICONS[tone]} />
      <div className="stack-sm">
        <p className="notice__title">{title}</p>
        {children}
      </div>
    </div>
  );
}
