import { useState } from 'react';
import { Button } from '../../ui/button';
import { TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { useCaseworkCommands } from './casework';

/** A question to the coordinators, from whoever has an account. */
export default function AskPage() {
  const { w, s, l } = useWords();
  const m = useM();
  const { ask } = useCaseworkCommands();
  const [sent, setSent] = useState(false);
  const form = useAnswers({ defaultValues: { subject: '', matter: '', phone: '' } });
  return (
    <Page title={s('casework.ask')} width="narrow">
      <div className="stack-sm">
        <Back to={m('/my-page')}>{w('frame.menu.my-page')}</Back>
        <h1>{w('casework.ask')}</h1>
        <p>{w('casework.ask.hint')}</p>
      </div>
      {sent ? (
        <Notice tone="ok" live title={w('casework.ask.sent')}>
          <p>{w('casework.ask.sent.hint')}</p>
        </Notice>
      ) : (
        <Form
          form={form}
          label={s('casework.ask')}
          onSend={async (question) => {
            await ask(question);
            setSent(true);
          }}
        >
          <TextField name="subject" required label={l('casework.subject')} />
          <TextArea name="matter" required label={l('casework.ask.matter')} />
          <TextField
            name="phone"
            type="tel"
            autoComplete="tel"
            label={l('identity.phone')}
            hint={w('casework.ask.phone.hint')}
          />
          <div>
            <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
              {w('casework.ask.send')}
            </Button>
          </div>
        </Form>
      )}
    </Page>
  );
}
