import type { ReactNode } from 'react';
import { dayText } from '../dates';
import { useWords } from '../words';
import { Icon } from './icon';

/** Until when something is waited for, in a sentence with the day in it; nothing when there is no such day. */
export function Until({ date, say }: { date: string | null | undefined; say: (day: string) => ReactNode }) {
  const { language } = useWords();
  if (!date) return null;
  return (
    <p>
      <Icon name="clock" /> {say(dayText(date, language))}
    </p>
  );
}
