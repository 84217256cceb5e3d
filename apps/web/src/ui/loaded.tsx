import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Problem } from '../api/problem';
import { useWords } from '../words';
import { Button, ButtonLink } from './button';
import { Knot } from './cord';
import { Page } from './page';

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

function failureKind(error: unknown): 'sign-in' | 'missing' | 'closed' | 'offline' | 'unreachable' {
  const status = error instanceof Problem ? error.status : 0;
  if (status === 401) return 'sign-in';
  if (status === 404) return 'missing';
  if (status === 403) return 'closed';
  return navigator.onLine ? 'unreachable' : 'offline';
}

interface FailureProps {
  error: unknown;
  retry?: () => void;
  heading?: 'h1' | 'p';
}

/** Something could not be shown: says why as far as it may be told, and what can be done. */
export function Failure({ error, retry, heading: Heading = 'p' }: FailureProps) {
  const { w, r } = useWords();
  const { pathname } = useLocation();
  const kind = failureKind(error);
  const detail = error instanceof Problem ? error.detail : '';
  return (
    <div className="empty stack-sm" role="alert">
      <Heading>
        <b>{w(`frame.failure.${kind}`)}</b>
      </Heading>
      {kind === 'sign-in' ? (
        <p>
          <ButtonLink look="primary" to={`/sign-in?to=${encodeURIComponent(pathname)}`}>
            {w('identity.sign-in')}
          </ButtonLink>
        </p>
      ) : (
        <p>{detail === '' ? w('frame.failure.hint') : r(detail)}</p>
      )}
      {retry && (kind === 'unreachable' || kind === 'offline') ? (
        <p>
          <Button onClick={retry}>{w('frame.failure.again')}</Button>
        </p>
      ) : null}
    </div>
  );
}

/** Brings the next page of a list, where there is one. */
export function More({
  query,
}: {
  query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
}) {
  const { w } = useWords();
  if (!query.hasNextPage) return null;
  return (
    <p>
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {w('frame.more')}
      </Button>
    </p>
  );
}

/** The skeleton of a whole page. */
export function PageSkeleton() {
  return (
    <div className="wrap--narrow">
      <Skeleton />
    </div>
  );
}

/** A page that could not be shown. */
export function PageFailure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { s } = useWords();
  return (
    <Page title={s(`frame.failure.${failureKind(error)}`)} width="narrow">
      <Failure error={error} heading="h1" {...(retry ? { retry } : {})} />
    </Page>
  );
}

interface LoadedProps<T> {
  /** The query brings the whole page, heading and all. */
  page?: boolean;
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/** Shows what a query brought, or its waiting, or its failure. */
export function Loaded<T>({ page = false, query, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  const retry = () => void query.refetch();
  if (query.isError)
    return page ? <PageFailure error={query.error} retry={retry} /> : <Failure error={query.error} retry={retry} />;
  return page ? <PageSkeleton /> : <Skeleton />;
}
