import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';

export type NotificationLine = Schema<'NotificationsPage_Output'>['items'][number];
export type Preference = Schema<'PreferencesView_Output'>['items'][number];
export type Rhythm = Preference['rhythm'];
export type QuietHours = Schema<'QuietHoursView_Output'>;

/** What the reader was told here, the newest first. */
export function useNotifications(unreadOnly: boolean) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['notifications', municipality, unreadOnly],
    queryFn: ({ pageParam }) => {
      const query = {
        ...(unreadOnly ? { unread: 'true' } : {}),
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      };
      return bodyOf(api.GET('/api/v1/m/{municipality}/notifications', { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function usePreferences() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['notification-preferences', municipality],
    queryFn: () =>
      bodyOf(api.GET('/api/v1/m/{municipality}/notification-preferences', { params: { path: { municipality } } })),
  });
}

export function useQuietHours() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['quiet-hours', municipality],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/quiet-hours', { params: { path: { municipality } } })),
  });
}

/** The commands on what one is told. */
export function useNotificationCommands() {
  const municipality = useSlug();
  const after = useAfter();
  const path = { municipality };
  return {
    read: (id: string) =>
      after(api.POST('/api/v1/m/{municipality}/notifications/{id}/read', { params: { path: { municipality, id } } })),
    readAll: (upTo: string) =>
      after(api.POST('/api/v1/m/{municipality}/notifications/read-all', { params: { path }, body: { upTo } })),
    choose: (items: Pick<Preference, 'kind' | 'rhythm'>[]) =>
      after(
        bodyOf(api.PUT('/api/v1/m/{municipality}/notification-preferences', { params: { path }, body: { items } })),
      ),
    keepQuiet: (body: QuietHours) =>
      after(bodyOf(api.PUT('/api/v1/m/{municipality}/quiet-hours', { params: { path }, body }))),
    unsubscribe: (token: string) =>
      api.POST('/api/v1/m/{municipality}/unsubscribe', { params: { path, query: { token } } }),
  };
}
