import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Problem } from '../api/problem';
import { useWords } from '../words';
import { Button, ButtonLink } from './button';
import { Knot } from './cord';

/** Lines in the place of what is coming. They stay still. */
export function Skeleton() {
  const { w } = useWords();
  return (
    <div className="stack skeleton" role="status">
      <span className="sr">{w('frame.loading')}</span>
      <div className="skel" style={{ inlineSize: '60%' }} />
      <div className="skel" />
      <div className="skel" style={{ inlineSize: '80%' }} />
    </div>
  );
}

/** Nothing is here yet: says what happens next. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty stack-sm">
      <Knot />
      <p>
        <b>{title}</b>
      </p>
      {children}
    </div>
  );
}

/** Something could not be shown: says why as far as it may be told, and what can be done. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { w, r } = useWords();
  const { pathname } = useLocation();
  const problem = error instanceof Problem ? error : null;
  if (problem?.status === 401) {
    return (
      <div className="empty stack-sm">
        <p>
          <b>{w('frame.failure.sign-in')}</b>
        </p>
        <p>
          <ButtonLink look="primary" to={`/sign-in?to=${encodeURIComponent(pathname)}`}>
            {w('identity.sign-in')}
          </ButtonLink>
        </p>
      </div>
    );
  }
  const kind = problem?.status === 404 ? 'missing' : problem?.status === 403 ? 'closed' : 'unreachable';
  return (
    <div className="empty stack-sm" role="alert">
      <p>
        <b>{w(`frame.failure.${kind}`)}</b>
      </p>
      <p>{problem?.detail ? r(problem.detail) : w('frame.failure.hint')}</p>
      {retry && kind === 'unreachable' ? (
        <p>
          <Button onClick={retry}>{w('frame.failure.again')}</Button>
        </p>
      ) : null}
    </div>
  );
}

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/** Shows what a query brought, or its waiting, or its failure. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Skeleton />;
}
