import { useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';

export type Collaboration = Schema<'CollaborationAnswer_Output'>;
export type CollaborationLine = Schema<'CollaborationsPage_Output'>['items'][number];

export type Story = Schema<'StoryAnswer_Output'>;
export type StoryAnswers = Schema<'StoryDraftBody'>;
export type InKindPrice = Schema<'InKindPrices_Output'>['items'][number];

export const SCORES = ['sharedAim', 'equality', 'rolesKept', 'informationShared', 'result'] as const;
export type Scores = Schema<'ReviewBody'>['scores'];

export function useCollaborations() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['collaborations', municipality],
    queryFn: async () => {
      const params = { path: { municipality }, query: { limit: 100 } };
      return (await bodyOf(api.GET('/api/v1/m/{municipality}/collaborations', { params }))).items;
    },
  });
}

export function useCollaboration(id: string | undefined) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['collaboration', municipality, id],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/collaborations/{id}', {
          params: { path: { municipality, id: id ?? '' } },
        }),
      ),
    enabled: id !== undefined,
  });
}

export function useStories(limit = 3) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['stories', municipality, limit],
    queryFn: async () => {
      const params = { path: { municipality }, query: { limit } };
      return (await bodyOf(api.GET('/api/v1/m/{municipality}/stories', { params }))).items;
    },
  });
}

export function useStory(id = '') {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['story', municipality, id],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/stories/{id}', { params: { path: { municipality, id } } })),
  });
}

/** What the reader's side has answered so far of a story that it has not told yet. */
export function useStoryDraft(id: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['story-draft', municipality, id],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/collaborations/{id}/story/draft', {
          params: { path: { municipality, id } },
        }),
      ),
  });
}

/** The story in at most so many characters, for the city's bulletin. */
export function useBulletin(id: string, characters: number) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['bulletin', municipality, id, characters],
    queryFn: () => {
      const params = { path: { municipality, id }, query: { characters } };
      return bodyOf(api.GET('/api/v1/m/{municipality}/collaborations/{id}/story/bulletin', { params }));
    },
  });
}

export function useLearningNotes({ q, form, field }: { q: string; form: string; field: string }) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['learning-notes', municipality, q, form, field],
    queryFn: async () => {
      const query = { q, limit: 100, ...(form === '' ? {} : { form }), ...(field === '' ? {} : { field }) };
      const params = { path: { municipality }, query };
      return (await bodyOf(api.GET('/api/v1/m/{municipality}/learning-notes', { params }))).items;
    },
  });
}

/** The price list: all of it, or what is in force on a day. */
export function useInKindPrices(on?: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['in-kind-prices', municipality, on],
    queryFn: async () => {
      const params = { path: { municipality }, query: on === undefined ? {} : { on } };
      return (await bodyOf(api.GET('/api/v1/m/{municipality}/in-kind-prices', { params }))).items;
    },
  });
}

/** The commands on one collaboration. */
export function useCollaborationCommands(id: string) {
  const municipality = useSlug();
  const after = useAfter();
  const of = { params: { path: { municipality, id } } };
  const participationOf = (participation: string) => ({ params: { path: { municipality, id, participation } } });
  return {
    move: (verb: 'start' | 'verify' | 'resume') =>
      after(bodyOf(api.POST(`/api/v1/m/{municipality}/collaborations/{id}/${verb}`, of))),
    complete: (body: Schema<'CompleteBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/collaborations/{id}/complete', { ...of, body }))),
    keepStory: (body: StoryAnswers) =>
      after(bodyOf(api.PUT('/api/v1/m/{municipality}/collaborations/{id}/story/draft', { ...of, body }))),
    writeStory: (body: Schema<'StoryBody'>) =>
      after(bodyOf(api.PUT('/api/v1/m/{municipality}/collaborations/{id}/story', { ...of, body }))),
    moveStory: (verb: 'consent' | 'withdraw') =>
      after(bodyOf(api.POST(`/api/v1/m/{municipality}/collaborations/{id}/story/${verb}`, of))),
    correct: (body: Schema<'CorrectOutcomeBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/collaborations/{id}/outcome/correct', { ...of, body }))),
    reopen: (body: Schema<'ReopenBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/collaborations/{id}/reopen', { ...of, body }))),
    addFile: (purpose: 'deliverable' | 'receipt' | 'photo', file: File) => {
      const form = new FormData();
      form.set('file', file);
      return after(
        bodyOf(
          api.POST('/api/v1/m/{municipality}/collaborations/{id}/files', {
            params: { path: { municipality, id }, query: { purpose } },
            body: { file: file.name },
            bodySerializer: () => form,
          }),
        ),
      );
    },
    removeFile: (file: string) =>
      after(
        bodyOf(
          api.DELETE('/api/v1/m/{municipality}/collaborations/{id}/files/{file}', {
            params: { path: { municipality, id, file } },
          }),
        ),
      ),
    cancel: (body: Schema<'CancelBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/collaborations/{id}/cancel', { ...of, body }))),
    review: (body: Schema<'ReviewBody'>) =>
      after(bodyOf(api.PUT('/api/v1/m/{municipality}/collaborations/{id}/review', { ...of, body }))),
    report: (body: Schema<'ParticipationBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/collaborations/{id}/participations', { ...of, body }))),
    confirm: (participation: string) =>
      after(
        bodyOf(
          api.POST(
            '/api/v1/m/{municipality}/collaborations/{id}/participations/{participation}/confirm',
            participationOf(participation),
          ),
        ),
      ),
  };
}
