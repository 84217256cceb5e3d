import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useProgress } from '../../api/progress';
import type { Tone } from '../../ui/chip';
import type { IconName } from '../../ui/icon-paths';
import { useSlug } from '../registry/registry';

export type Run = Schema<'AssignmentComparisonAnswer_Output'>;
export type Found = NonNullable<Run['found']>;
export type RunLine = Schema<'AssignmentsPage_Output'>['items'][number];
export type AssignedNeed = Schema<'AssignedNeedsPage_Output'>['items'][number];
export type OpenNeed = Schema<'OpenNeedsPage_Output'>['items'][number];
export type Difference = AssignedNeed['difference'];
export interface Pair {
  needId: string;
  offerId: string;
}
type Progress = Schema<'AssignmentProgressAnswer_Output'>;

export const VIEWS = ['different', 'worst', 'nothing', 'same', 'all'] as const;
export type View = (typeof VIEWS)[number];

export const LOOKS: Record<Run['state'], [Tone, IconName]> = {
  queued: ['wait', 'clock'],
  running: ['wait', 'clock'],
  done: ['done', 'check'],
  failed: ['late', 'alert'],
};

export interface OpenNeedsFilter {
  resourceKind?: string;
  district?: string;
  skill?: string;
  unasked?: 'true';
}

export function isWaiting(state: Run['state']): boolean {
  return state === 'queued' || state === 'running';
}

export function useRuns() {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['assignments', municipality],
    queryFn: ({ pageParam }) => {
      const query = pageParam === undefined ? {} : { cursor: pageParam };
      return bodyOf(api.GET('/api/v1/m/{municipality}/assignments', { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useOpenNeeds(filter: OpenNeedsFilter) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['assignment-open-needs', municipality, filter],
    queryFn: ({ pageParam }) => {
      const query = { ...filter, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      const params = { path: { municipality }, query };
      return bodyOf(api.GET('/api/v1/m/{municipality}/assignments/open-needs', { params }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useRun(id: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['assignment', municipality, id],
    queryFn: () => {
      const params = { path: { municipality, id } };
      return bodyOf(api.GET('/api/v1/m/{municipality}/assignments/{id}/comparison', { params }));
    },
  });
}

export function useAssignedNeeds(id: string, view: View) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['assigned-needs', municipality, id, view],
    queryFn: ({ pageParam }) => {
      const query = { view, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      const params = { path: { municipality, id }, query };
      return bodyOf(api.GET('/api/v1/m/{municipality}/assignments/{id}/needs', { params }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** Why nothing could be found for a need, as it is now; null when there is something by now. */
export function useNothing(needId: string, enabled: boolean) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['need-nothing', municipality, needId],
    queryFn: async () => {
      const params = { path: { municipality, id: needId } };
      return (await bodyOf(api.GET('/api/v1/m/{municipality}/needs/{id}/helpers', { params }))).nothing;
    },
    enabled,
  });
}

const isOver = ({ state }: Progress) => !isWaiting(state);

/** How far a run is, while it goes on. */
export function useRunProgress({ id, state }: Pick<Run, 'id' | 'state'>): Progress | null {
  const municipality = useSlug();
  return useProgress(isWaiting(state) ? `/api/v1/m/${municipality}/assignments/${id}/events` : null, state, isOver);
}

export function useAssignmentCommands() {
  const municipality = useSlug();
  const after = useAfter();
  const of = (id: string) => ({ params: { path: { municipality, id } } });
  return {
    request: (body: Schema<'AssignmentBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/assignments', { params: { path: { municipality } }, body }))),
    cancel: (id: string) => after(bodyOf(api.POST('/api/v1/m/{municipality}/assignments/{id}/cancel', of(id)))),
    again: (id: string, body: Schema<'RepeatAssignmentBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/assignments/{id}/again', { ...of(id), body }))),
    accept: (id: string, body: Schema<'AcceptAssignmentBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/assignments/{id}/accept', { ...of(id), body }))),
  };
}
