import type { Problem } from '../api/problem';
import { useWords } from '../words';
import { Notice } from './notice';

/** Says that something was not done, and why; nothing while nothing was refused. */
export function Refused({ because }: { because: Problem | null }) {
  const { w, r } = useWords();
  if (because === null) return null;
  return (
    <Notice tone="bad" live title={w('frame.failure.not-done')}>
      <p>{because.detail === '' ? w('frame.failure.not-sent') : r(because.detail)}</p>
    </Notice>
  );
}
