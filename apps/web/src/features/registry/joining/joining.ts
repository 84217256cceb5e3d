import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type Schema } from '../../../api/client';
import type { LanguageCode } from '../../../language';
import { useSlug } from '../registry';

export type Draft = Schema<'DraftView_Output'>;
export type DraftChanges = Omit<Schema<'AnswerDraftBody'>, 'employer'> & { employer?: { name: string } | null };

const STEPS = ['kind', 'you', 'name', 'work', 'fields', 'districts', 'screening', 'contact', 'public'] as const;
export type Step = (typeof STEPS)[number] | 'employer';

/** The questions of this kind of party, in their order. */
export function stepsOf(draft: Pick<Draft, 'kind' | 'questions'> | undefined): Step[] {
  return STEPS.filter((step) => step !== 'screening' || draft === undefined || draft.questions.length > 0).map(
    (step) => (step === 'name' && draft?.kind === 'person' ? 'employer' : step),
  );
}

/** The sentence that asks this kind of party. */
export function askedBy(step: Step, draft: Pick<Draft, 'kind'> | undefined): string {
  const ofKind = step === 'work' && (draft?.kind === 'person' || draft?.kind === 'business');
  return ofKind ? `joining.ask.work.${draft.kind}` : `joining.ask.${step}`;
}

/** The first question to which something is lacking, or the page on which everything is checked. */
export function nextOpen(draft: Draft): Step | 'check' {
  const { answers, email, questions } = draft;
  if (email === null || answers.personName === undefined) return 'you';
  if (draft.kind !== 'person' && answers.name === undefined) return 'name';
  if (answers.profile === undefined) return 'work';
  return questions.every((code) => answers.screening?.[code] !== undefined) ? 'check' : 'screening';
}

/** The application that is being written on this device: known by a token that only this device, or a mail, has. */
export function useDraft() {
  const municipality = useSlug();
  const client = useQueryClient();
  const key = `musubi.joining.${municipality}`;
  const [token, setToken] = useState(() => localStorage.getItem(key));
  const [sent, setSent] = useState(false);
  const queryKey = ['registration-draft', municipality, token];
  const params = { path: { municipality }, header: { 'x-draft-token': token ?? '' } };
  const keep = (next: string | null) => {
    if (next === null) localStorage.removeItem(key);
    else localStorage.setItem(key, next);
    setToken(next);
  };
  const query = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/registration-drafts/current', { params })),
    enabled: token !== null && !sent,
    retry: false,
  });
  return {
    token,
    keep,
    query,
    /** There is nothing left to write: the page only waits to be left. */
    sent,
    begin: async (kind: string, language: LanguageCode) => {
      const path = '/api/v1/m/{municipality}/registration-drafts';
      const begun = await bodyOf(api.POST(path, { params: { path: { municipality } }, body: { kind, language } }));
      client.setQueryData(['registration-draft', municipality, begun.token], begun);
      keep(begun.token);
      return begun;
    },
    answer: async (body: DraftChanges) => {
      const path = '/api/v1/m/{municipality}/registration-drafts/current';
      const draft = await bodyOf(api.PATCH(path, { params, body }));
      client.setQueryData(queryKey, draft);
      return draft;
    },
    mailAgain: () => api.POST('/api/v1/m/{municipality}/registration-drafts/current/mail', { params }),
    send: async (body: Schema<'SendDraftBody'>) => {
      const path = '/api/v1/m/{municipality}/registration-drafts/current/submit';
      const { partyId } = await bodyOf(api.POST(path, { params, body }));
      setSent(true);
      keep(null);
      return partyId;
    },
    drop: async () => {
      await api.DELETE('/api/v1/m/{municipality}/registration-drafts/current', { params }).catch(() => undefined);
      keep(null);
    },
  };
}
