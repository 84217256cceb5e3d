import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { LANGUAGES, type LanguageCode } from '../../language';
import { Chooser } from '../../ui/chooser';
import { Loaded } from '../../ui/loaded';
import { MailPreview } from '../../ui/mail-preview';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import {
  type MessageName,
  type MessageTemplate,
  useMessageCommands,
  useMessageTemplate,
  type Wording,
} from './message-templates';
import { MessageVersions } from './message-versions';
import { WordingForm } from './wording-form';

/** The mail as it looks with these words; refused words say why at their fields, not here. */
function Preview({ template, wording }: { template: MessageTemplate; wording: Wording }) {
  const { w } = useWords();
  const { preview } = useMessageCommands(template.name, template.language, template.version);
  const query = useQuery({
    queryKey: ['message-preview', template.name, template.language, wording],
    queryFn: () => preview(wording),
  });
  const tag = LANGUAGES.find(({ code }) => code === template.language)?.tag ?? 'ja';
  return (
    <section className="stack" aria-labelledby="preview">
      <h2 id="preview">{w('messages.preview')}</h2>
      <p>{w('messages.preview.hint')}</p>
      <Loaded query={query}>{(mail) => <MailPreview mail={mail} tag={tag} />}</Loaded>
    </section>
  );
}

function Message({ template, language }: { template: MessageTemplate; language: LanguageCode }) {
  const { w } = useWords();
  const [shown, setShown] = useState<Wording>(template.own ?? template.product);
  const [saved, setSaved] = useState('');
  return (
    <>
      {saved === '' ? null : <Notice tone="ok" live title={w(saved)} />}
      <WordingForm
        template={template}
        language={language}
        onPreview={setShown}
        onSaved={(wording) => {
          setShown(wording);
          setSaved('messages.saved');
        }}
      />
      <Preview template={template} wording={shown} />
      <MessageVersions template={template} language={language} onDone={() => setSaved('messages.restored')} />
    </>
  );
}

/** The words of one message: read, tried, changed, put back. One language at a time. */
export default function MessagePage() {
  const { w, s } = useWords();
  const m = useM();
  const name = (useParams()['name'] ?? '') as MessageName;
  const [search, setSearch] = useSearchParams();
  const language = LANGUAGES.find(({ code }) => code === search.get('language'))?.code ?? 'ja';
  const query = useMessageTemplate(name, language);
  return (
    <Page title={s('messages.one')} width="wide" staff>
      <Back to={m('/administration/messages')}>{w('messages.title')}</Back>
      <div className="stack-sm">
        <h1>{w('messages.one')}</h1>
        <p>
          <code>{name}</code>
        </p>
      </div>
      <Chooser
        id="language"
        label={w('messages.language')}
        value={language}
        options={LANGUAGES.map(({ code, name: named }) => ({ value: code, label: named }))}
        choose={(code) => setSearch({ language: code })}
      />
      <Loaded query={query}>
        {(template) => (
          // Other words, or another language: begun anew.
          <Message key={`${template.language}-${template.version}`} template={template} language={language} />
        )}
      </Loaded>
    </Page>
  );
}
