import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { CheckField, TextField, TickField } from '../../ui/form/fields';
import { useAnswers } from '../../ui/form/use-answers';
import { Failure, Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useSlug } from '../registry/registry';

type Webhook = Schema<'WebhookView_Output'>;
type Kind = Webhook['kinds'][number];

const KINDS: readonly Kind[] = ['need', 'offer', 'match', 'collaboration', 'party'];

function WebhookForm({ webhook }: { webhook: Webhook }) {
  const { w, s, l } = useWords();
  const municipality = useSlug();
  const after = useAfter();
  const [saved, setSaved] = useState(false);
  const form = useAnswers<{ url: string; kinds: string[]; enabled: boolean; newSecret: boolean }>({
    defaultValues: { url: webhook.url, kinds: webhook.kinds, enabled: webhook.enabled, newSecret: false },
  });
  return (
    <Form
      form={form}
      label={s('webhook.title')}
      onSend={async ({ url, kinds, enabled, newSecret }) => {
        setSaved(false);
        const body = { url: url.trim(), kinds: kinds as Kind[], enabled, newSecret };
        await after(bodyOf(api.PUT('/api/v1/m/{municipality}/webhook', { params: { path: { municipality } }, body })));
        form.setValue('newSecret', false);
        setSaved(true);
      }}
    >
      {saved ? <Notice tone="ok" live title={w('webhook.saved')} /> : null}
      <TextField name="url" type="url" label={l('webhook.url')} hint={w('webhook.url.hint')} />
      <CheckField
        name="kinds"
        label={l('webhook.kinds')}
        options={KINDS.map((kind) => ({ value: kind, label: w(`webhook.kind.${kind}`) }))}
      />
      <TickField name="enabled" label={w('webhook.enabled')} />
      {webhook.secret === '' ? null : (
        <>
          <div className="stack-sm">
            <p className="label">{w('webhook.secret')}</p>
            <p>
              <code>{webhook.secret}</code>
            </p>
            <p className="hint">{w('webhook.secret.hint')}</p>
          </div>
          <TickField name="newSecret" label={w('webhook.new-secret')} note={w('webhook.new-secret.hint')} />
        </>
      )}
      <div className="btn-row">
        <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
          {w('frame.save')}
        </Button>
      </div>
    </Form>
  );
}

/** The address of the municipality's own system, which hears of events; with a try. */
export default function WebhookPage() {
  const { w, s } = useWords();
  const municipality = useSlug();
  const params = { path: { municipality } };
  const query = useQuery({
    queryKey: ['webhook', municipality],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/webhook', { params })),
  });
  const test = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/v1/m/{municipality}/webhook/test', { params })),
  });
  return (
    <Page title={s('webhook.title')} width="narrow" staff>
      <div className="stack-sm">
        <h1>{w('webhook.title')}</h1>
        <p>{w('webhook.hint')}</p>
      </div>
      <Loaded query={query}>
        {(webhook) => (
          <>
            <WebhookForm key={webhook.secret} webhook={webhook} />
            {webhook.url === '' ? null : (
              <section className="stack-sm" aria-labelledby="webhook-test">
                <h2 id="webhook-test">{w('webhook.test')}</h2>
                <p>
                  <Button busy={test.isPending} onClick={() => test.mutate()}>
                    {w('webhook.test.go')}
                  </Button>
                </p>
                {test.isError ? <Failure error={test.error} /> : null}
                {test.data ? (
                  <Notice
                    live
                    tone={test.data.accepted ? 'ok' : 'bad'}
                    title={w(test.data.accepted ? 'webhook.test.ok' : 'webhook.test.bad')}
                  >
                    <p>
                      <code>{test.data.reply}</code>
                    </p>
                  </Notice>
                ) : null}
              </section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
