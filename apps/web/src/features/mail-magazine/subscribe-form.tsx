import { useState } from 'react';
import { currentLanguage, LANGUAGES, type LanguageCode } from '../../language';
import { Button } from '../../ui/button';
import { SelectField, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words';
import { useMagazineCommands } from './mail-magazine';

/** An address and a language, no account. What comes next is said in a mail. */
export function SubscribeForm({ look = 'primary' }: { look?: 'primary' | 'secondary' }) {
  const { w, s, l } = useWords();
  const { subscribe } = useMagazineCommands();
  const [asked, setAsked] = useState(false);
  const form = useAnswers<{ email: string; language: LanguageCode }>({
    defaultValues: { email: '', language: currentLanguage() },
  });
  if (asked) {
    return (
      <Notice tone="ok" live title={w('magazine.asked')}>
        <p>{w('magazine.asked.hint')}</p>
      </Notice>
    );
  }
  return (
    <Form
      form={form}
      label={s('magazine.subscribe')}
      onSend={async ({ email, language }) => {
        await subscribe({ email: email.trim(), language });
        setAsked(true);
      }}
    >
      <TextField
        name="email"
        type="email"
        autoComplete="email"
        required
        label={l('magazine.email')}
        hint={w('magazine.email.hint')}
      />
      <SelectField
        name="language"
        required
        label={l('magazine.language')}
        options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <div>
        <Button look={look} size="lg" type="submit" busy={form.formState.isSubmitting}>
          {w('magazine.subscribe')}
        </Button>
      </div>
    </Form>
  );
}
