import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { IconName } from './icon-paths';

export type Tone = 'draft' | 'wait' | 'todo' | 'open' | 'done' | 'tied' | 'end' | 'late';

/** A state in words. Tone and icon only help: the words carry it. */
export function Chip({ tone, icon, children }: { tone: Tone; icon: IconName; children: ReactNode }) {
  return (
    <span className={`chip chip--${tone}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}
