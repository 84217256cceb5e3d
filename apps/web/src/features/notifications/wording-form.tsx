import { useRef } from 'react';
import { LANGUAGES, type LanguageCode } from '../../language';
import { Button } from '../../ui/button';
import { TextArea, TextField } from '../../ui/form/fields';
import { fieldId, Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { useWords } from '../../words';
import { type MessageTemplate, useMessageCommands, type Wording } from './message-templates';

interface WordingFormProps {
  template: MessageTemplate;
  language: LanguageCode;
  onPreview: (wording: Wording) => void;
  onSaved: (wording: Wording) => void;
}

/** The words of a message with what is filled in as chips: a press puts one where the cursor was. */
export function WordingForm({ template, language, onPreview, onSaved }: WordingFormProps) {
  const { w, s, l } = useWords();
  const { write } = useMessageCommands(template.name, language, template.version);
  const form = useAnswers<Wording>({ defaultValues: template.own ?? template.product });
  const last = useRef<keyof Wording>('text');
  const tag = LANGUAGES.find(({ code }) => code === language)?.tag ?? 'ja';
  const put = (placeholder: string) => {
    const field = document.getElementById(fieldId(last.current));
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    field.setRangeText(placeholder, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
    form.setValue(last.current, field.value);
    field.focus();
  };
  return (
    <div
      onFocus={(event) => {
        const { name } = event.target as unknown as { name?: string };
        if (name === 'subject' || name === 'text' || name === 'action') last.current = name;
      }}
    >
      <Form
        form={form}
        label={s('messages.words')}
        onSend={async (typed) => {
          await write(typed);
          onSaved(typed);
        }}
      >
        <p>{template.own === null ? w('messages.product-in-use') : w('messages.own-in-use')}</p>
        {template.placeholders.length === 0 ? null : (
          <div className="stack-sm" role="group" aria-label={s('messages.placeholders')}>
            <p className="label">{w('messages.placeholders')}</p>
            <p className="hint">{w('messages.placeholders.hint')}</p>
            <ul className="pills">
              {template.placeholders.map(({ name, kind }) => (
                <li key={name}>
                  <Button size="sm" onClick={() => put(kind === 'day' ? `{{${name}, day}}` : `{{${name}}}`)}>
                    {w(`messages.field.${name}`)} <code>{`{{${name}}}`}</code>
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <TextField name="subject" lang={tag} required label={l('messages.subject')} />
        <TextArea name="text" rows={10} required label={l('messages.text')} hint={w('messages.text.hint')} />
        <TextField name="action" lang={tag} required label={l('messages.action')} />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('messages.save')}
          </Button>
          <Button size="lg" onClick={() => onPreview(form.getValues())}>
            {w('messages.try')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
