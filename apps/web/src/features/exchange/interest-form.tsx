import { useState } from 'react';
import { api } from '../../api/client';
import { currentLanguage } from '../../language';
import { Button } from '../../ui/button';
import { TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words';
import { useSlug } from '../registry/registry';
import type { Side } from './exchange';

/** The form of `InterestPanel`. */
export default function InterestForm({ side, entryId }: { side: Side; entryId: string }) {
  const { w, s, l } = useWords();
  const municipality = useSlug();
  const [asked, setAsked] = useState(false);
  const form = useAnswers({ defaultValues: { name: '', email: '', line: '' } });
  if (asked) {
    return (
      <Notice tone="ok" live title={w('interest.asked')}>
        <p>{w('interest.asked.hint')}</p>
      </Notice>
    );
  }
  return (
    <>
      <p>{w('interest.lead')}</p>
      <Form
        form={form}
        label={s('interest.title')}
        onSend={async ({ name, email, line }) => {
          await api.POST('/api/v1/m/{municipality}/interests', {
            params: { path: { municipality } },
            body: { kind: side, entryId, name, email: email.trim(), line, language: currentLanguage() },
          });
          setAsked(true);
        }}
      >
        <TextField name="name" autoComplete="name" required label={l('interest.name')} />
        <TextField name="email" type="email" autoComplete="email" required label={l('interest.email')} />
        <TextArea name="line" rows={3} required label={l('interest.line')} hint={w('interest.line.hint')} />
        <div>
          <Button size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('interest.send')}
          </Button>
        </div>
      </Form>
    </>
  );
}
