import { useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import type { LanguageCode } from '../../language';
import { useSlug } from '../registry/registry';

export type MessageTemplate = Schema<'MessageTemplateView_Output'>;
export type MessageName = MessageTemplate['name'];
export type Wording = MessageTemplate['product'];

export function useMessageTemplates() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['message-templates', municipality],
    queryFn: async () =>
      (await bodyOf(api.GET('/api/v1/m/{municipality}/message-templates', { params: { path: { municipality } } })))
        .items,
  });
}

export function useMessageTemplate(name: MessageName, language: LanguageCode) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['message-template', municipality, name, language],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/message-templates/{name}', {
          params: { path: { municipality, name }, query: { language } },
        }),
      ),
  });
}

/** The commands on the words of one message in one language. */
export function useMessageCommands(name: MessageName, language: LanguageCode, version: number) {
  const municipality = useSlug();
  const after = useAfter();
  const params = { path: { municipality, name }, query: { language } };
  const headers = { 'If-Match': `"${version}"` };
  const path = '/api/v1/m/{municipality}/message-templates/{name}';
  return {
    write: (body: Wording) => after(bodyOf(api.PUT(path, { params, headers, body }))),
    revert: () => after(bodyOf(api.DELETE(path, { params, headers }))),
    restore: (earlier: number) =>
      after(bodyOf(api.POST(`${path}/restore`, { params, headers, body: { version: earlier } }))),
    preview: (wording: Wording | null) => bodyOf(api.POST(`${path}/preview`, { params, body: { wording } })),
  };
}
