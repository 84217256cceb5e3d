import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { Problem } from '../../api/problem';
import { useSlug } from '../registry/registry';

export type EventLine = Schema<'MatchmakingEventsPage_Output'>['items'][number];
export type MatchmakingEvent = Schema<'MatchmakingEventView_Output'>;
export type EventContent = Schema<'MatchmakingEventBody'>;
export type Participant = Schema<'EventParticipantsView_Output'>['items'][number];
export type TablePlan = Schema<'TablePlanView_Output'>;
export type Meeting = TablePlan['meetings'][number];
export type PairRule = Schema<'PairRuleBody'>;
export type Invitation = Schema<'EventInvitationView_Output'>;
export type Side = Participant['side'];
export type Attendance = Participant['attendance'];
export type Outcome = NonNullable<Meeting['outcome']>;

const ALL = '/api/v1/m/{municipality}/matchmaking-events';
const AT = '/api/v1/m/{municipality}/matchmaking-events/{id}';

/** The latest day first. */
export function useEvents() {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['matchmaking-events', municipality],
    queryFn: ({ pageParam }) => {
      const query = pageParam === undefined ? {} : { cursor: pageParam };
      return bodyOf(api.GET(ALL, { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useEvent(id: string | undefined) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['matchmaking-event', municipality, id],
    queryFn: () => bodyOf(api.GET(AT, { params: { path: { municipality, id: id ?? '' } } })),
    enabled: id !== undefined,
  });
}

export function useParticipants(id: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['event-participants', municipality, id],
    queryFn: async () =>
      (await bodyOf(api.GET(`${AT}/participants`, { params: { path: { municipality, id } } }))).items,
  });
}

export function useTablePlan(id: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['event-table-plan', municipality, id],
    queryFn: () => bodyOf(api.GET(`${AT}/table-plan`, { params: { path: { municipality, id } } })),
  });
}

export function useInvitation(id: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['event-invitation', municipality, id],
    queryFn: () => bodyOf(api.GET(`${AT}/invitation`, { params: { path: { municipality, id } } })),
  });
}

/** What can be done with an event. `attempt` keeps what was refused, to be shown. */
export function useEventCommands(id = '') {
  const municipality = useSlug();
  const after = useAfter();
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const path = { municipality };
  const params = { path: { municipality, id } };
  /** Undefined when it was refused. */
  const attempt = async <T>(command: () => Promise<T>): Promise<T | undefined> => {
    setRefusal(null);
    setBusy(true);
    try {
      return await after(command());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setRefusal(error);
      // Also a refusal may tell of something new: somebody else was there before.
      await after(Promise.resolve());
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return {
    refusal,
    busy,
    begin: (body: EventContent) => after(bodyOf(api.POST(ALL, { params: { path }, body }))),
    change: (version: number, body: EventContent) =>
      after(bodyOf(api.PUT(AT, { params, headers: { 'If-Match': `"${version}"` }, body }))),
    invite: () => attempt(() => bodyOf(api.POST(`${AT}/invite`, { params }))),
    move: (verb: 'hold' | 'close' | 'cancel') => attempt(() => bodyOf(api.POST(`${AT}/${verb}`, { params }))),
    arrange: () => attempt(() => bodyOf(api.POST(`${AT}/table-plan`, { params }))),
    countRounds: (held: number) => attempt(() => bodyOf(api.PUT(`${AT}/rounds-held`, { params, body: { held } }))),
    add: (side: Side, postingId: string) =>
      attempt(() => bodyOf(api.POST(`${AT}/participants`, { params, body: { side, postingId } }))),
    remove: (participantId: string) =>
      attempt(() =>
        bodyOf(
          api.DELETE(`${AT}/participants/{participantId}`, { params: { path: { municipality, id, participantId } } }),
        ),
      ),
    withoutPosting: (participantId: string, postingId: string) =>
      attempt(() =>
        bodyOf(
          api.DELETE(`${AT}/participants/{participantId}/postings/{postingId}`, {
            params: { path: { municipality, id, participantId, postingId } },
          }),
        ),
      ),
    attend: (participantId: string, attendance: Attendance) =>
      attempt(() =>
        bodyOf(
          api.PUT(`${AT}/participants/{participantId}/attendance`, {
            params: { path: { municipality, id, participantId } },
            body: { attendance },
          }),
        ),
      ),
    rule: (body: PairRule) => attempt(() => bodyOf(api.PUT(`${AT}/pair-rules`, { params, body }))),
    lift: ({ needParticipantId, offerParticipantId }: Omit<PairRule, 'round'>) =>
      attempt(() =>
        bodyOf(
          api.DELETE(`${AT}/pair-rules/{needParticipantId}/{offerParticipantId}`, {
            params: { path: { municipality, id, needParticipantId, offerParticipantId } },
          }),
        ),
      ),
    enter: (meetingId: string, outcome: Outcome, note: string) =>
      attempt(() =>
        bodyOf(
          api.PUT(`${AT}/meetings/{meetingId}/outcome`, {
            params: { path: { municipality, id, meetingId } },
            body: { outcome, note },
          }),
        ),
      ),
    makeMatch: (meetingId: string) =>
      attempt(() =>
        bodyOf(
          api.POST(`${AT}/meetings/{meetingId}/match`, { params: { path: { municipality, id, meetingId } }, body: {} }),
        ),
      ),
    answer: (partyId: string, coming: boolean) =>
      attempt(() => bodyOf(api.POST(`${AT}/invitation`, { params, body: { partyId, coming } }))),
  };
}
