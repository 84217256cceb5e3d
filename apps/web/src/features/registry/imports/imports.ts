import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAfter } from '../../../api/after';
import { api, bodyOf, type Schema } from '../../../api/client';
import { problemOf } from '../../../api/problem';
import { useProgress } from '../../../api/progress';
import { unsafeHeaders } from '../../../api/session-headers';
import { languageHeader } from '../../../language';
import type { Tone } from '../../../ui/chip';
import type { IconName } from '../../../ui/icon-paths';
import { useSlug } from '../registry';

export type Import = Schema<'ImportView_Output'>;
export type ImportLine = Schema<'ImportsPage_Output'>['items'][number];
export type ImportRow = Schema<'ImportRowsPage_Output'>['items'][number];
export type ImportState = Import['state'];
type Progress = Schema<'ImportProgressView_Output'>;

export const KINDS = ['parties', 'needs', 'offers'] as const;
export type Kind = (typeof KINDS)[number];

export const LOOKS: Record<ImportState, [Tone, IconName]> = {
  reading: ['wait', 'clock'],
  read: ['todo', 'pencil'],
  checking: ['wait', 'clock'],
  checked: ['todo', 'check'],
  importing: ['wait', 'clock'],
  imported: ['done', 'check'],
  undoing: ['wait', 'clock'],
  undone: ['end', 'ban'],
  failed: ['late', 'alert'],
  discarded: ['end', 'ban'],
};

/** Is a worker at it? */
export function isWorking(state: ImportState): boolean {
  return state === 'reading' || state === 'checking' || state === 'importing' || state === 'undoing';
}

/** Where the files of an import are. */
export function importPath(municipality: string, id: string, rest = ''): string {
  return `/api/v1/m/${municipality}/imports/${id}${rest}`;
}

export function useImports() {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['imports', municipality],
    queryFn: ({ pageParam }) => {
      const query = pageParam === undefined ? {} : { cursor: pageParam };
      return bodyOf(api.GET('/api/v1/m/{municipality}/imports', { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useImport(id: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['import', municipality, id],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/imports/{id}', { params: { path: { municipality, id } } })),
  });
}

/** The rows at fault, or those that an undoing left. */
export function useImportRows(id: string, which: 'faulty' | 'kept', state: ImportState) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['import-rows', municipality, id, which, state],
    queryFn: ({ pageParam: after }) => {
      const params = { path: { municipality, id }, query: { which, after } };
      return bodyOf(api.GET('/api/v1/m/{municipality}/imports/{id}/rows', { params }));
    },
    initialPageParam: 0,
    getNextPageParam: (last) => last.nextAfter ?? undefined,
  });
}

const isOver = ({ state }: Progress) => !isWorking(state);

/** How far the worker is, while it works. */
export function useImportProgress({ id, state }: Pick<Import, 'id' | 'state'>): Progress | null {
  const municipality = useSlug();
  return useProgress(isWorking(state) ? importPath(municipality, id, '/events') : null, state, isOver);
}

export function useImportCommands() {
  const municipality = useSlug();
  const after = useAfter();
  const of = (id: string) => ({ params: { path: { municipality, id } } });
  return {
    upload: async (kind: Kind, file: File): Promise<Progress> => {
      const body = new FormData();
      body.append('file', file);
      const response = await fetch(`/api/v1/m/${municipality}/imports?kind=${kind}`, {
        method: 'POST',
        headers: { 'Accept-Language': languageHeader(), ...unsafeHeaders() },
        body,
      });
      if (!response.ok) throw await problemOf(response);
      return after(response.json() as Promise<Progress>);
    },
    check: (id: string, body: Schema<'CheckImportBody'>) =>
      after(bodyOf(api.PUT('/api/v1/m/{municipality}/imports/{id}/mapping', { ...of(id), body }))),
    run: (id: string) => after(bodyOf(api.POST('/api/v1/m/{municipality}/imports/{id}/run', of(id)))),
    undo: (id: string) => after(bodyOf(api.POST('/api/v1/m/{municipality}/imports/{id}/undo', of(id)))),
    discard: (id: string) => after(bodyOf(api.POST('/api/v1/m/{municipality}/imports/{id}/discard', of(id)))),
  };
}
