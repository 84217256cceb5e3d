import { useInfiniteQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';

export type Delivery = Schema<'DeliveriesPage_Output'>['items'][number];
export type DeliveryState = Delivery['state'];
export type Channel = Delivery['channel'];

export const STATES: readonly DeliveryState[] = ['queued', 'sending', 'sent', 'bounced', 'failed', 'cancelled'];
export const CHANNELS: readonly Channel[] = ['mail', 'line', 'webhook'];

export interface DeliveryFilter {
  state?: DeliveryState;
  channel?: Channel;
}

/** What is on its way to people here, the newest first. */
export function useDeliveries(filter: DeliveryFilter) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['deliveries', municipality, filter],
    queryFn: ({ pageParam }) => {
      const query = { ...filter, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      return bodyOf(api.GET('/api/v1/m/{municipality}/deliveries', { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useDeliveryCommands() {
  const municipality = useSlug();
  const after = useAfter();
  const of = (id: string) => ({ params: { path: { municipality, id } } });
  return {
    retry: (id: string) => after(bodyOf(api.POST('/api/v1/m/{municipality}/deliveries/{id}/retry', of(id)))),
    cancel: (id: string) => after(bodyOf(api.POST('/api/v1/m/{municipality}/deliveries/{id}/cancel', of(id)))),
  };
}
