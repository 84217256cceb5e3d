import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api, type Schema } from '../../api/client';
import { LANGUAGES, type LanguageCode } from '../../language';
import { Button } from '../../ui/button';
import { Chooser } from '../../ui/chooser';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { TextField } from '../../ui/form/fields';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useSlug, useWholeList, type ChangeableList } from './registry';

type WholeEntry = Schema<'DictionaryEntryView_Output'>;

const LISTS: ChangeableList[] = [
  'partyKinds',
  'fields',
  'districts',
  'resourceKinds',
  'skills',
  'forms',
  'domains',
  'declineReasons',
  'refusalReasons',
  'counterReasons',
  'cancelReasons',
  'overrideReasons',
  'inKindMethods',
  'languages',
];

/** The names of the form's fields, one a language. */
const FIELD_OF: Record<LanguageCode, string> = { ja: 'ja', 'ja-easy': 'easy', en: 'en', 'pt-BR': 'pt' };

function Relabel({
  list,
  entry,
  onDone,
}: {
  list: ChangeableList;
  entry: WholeEntry;
  onDone: (saved: boolean) => void;
}) {
  const { w, s, l } = useWords();
  const municipality = useSlug();
  const client = useQueryClient();
  const form = useAnswers<Record<string, string>>({
    defaultValues: Object.fromEntries(LANGUAGES.map(({ code }) => [FIELD_OF[code], entry.labels[code] ?? ''])),
  });
  return (
    <Form
      form={form}
      label={s('registry.dictionaries.relabel', { label: entry.code })}
      onSend={async (typed) => {
        const labels = Object.fromEntries(
          LANGUAGES.map(({ code }) => [code, (typed[FIELD_OF[code]] ?? '').trim()]).filter(([, label]) => label !== ''),
        ) as { ja: string };
        await api.PATCH('/api/v1/m/{municipality}/dictionaries/{list}/{code}', {
          params: { path: { municipality, list, code: entry.code } },
          headers: { 'If-Match': `"${entry.version}"` },
          body: { labels },
        });
        await client.invalidateQueries();
        onDone(true);
      }}
    >
      {LANGUAGES.map(({ code, name, tag }) => (
        <TextField
          key={code}
          name={FIELD_OF[code]}
          lang={tag}
          label={l('registry.dictionaries.label-in', { language: name })}
          required={code === 'ja'}
        />
      ))}
      <div className="btn-row">
        <Button look="primary" size="sm" type="submit" busy={form.formState.isSubmitting}>
          {w('frame.save')}
        </Button>
        <Button look="text" size="sm" onClick={() => onDone(false)}>
          {w('frame.stop')}
        </Button>
      </div>
    </Form>
  );
}

/** The coded lists of the municipality: read, and relabelled in all four languages. */
export default function DictionariesPage() {
  const { w, s, r, language, l } = useWords();
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState('');
  const [saved, setSaved] = useState(false);
  const list = LISTS.find((name) => name === search.get('list')) ?? 'partyKinds';
  const query = useWholeList(list);
  const labelOf = (entry: WholeEntry) => entry.labels[language] ?? entry.labels.ja ?? entry.code;
  return (
    <Page title={s('frame.menu.dictionaries')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('frame.menu.dictionaries')}</h1>
        <p>{w('registry.dictionaries.hint')}</p>
      </div>
      <Chooser
        id="list"
        label={w('registry.dictionaries.list')}
        value={list}
        options={LISTS.map((name) => ({ value: name, label: s(`registry.list.${name}`) }))}
        choose={(name) => {
          setOpen('');
          setSaved(false);
          setSearch({ list: name });
        }}
      />
      {saved ? <Notice tone="ok" live title={w('registry.dictionaries.saved')} /> : null}
      <Loaded query={query}>
        {(entries) => (
          <table className="table table--cards">
            <caption className="sr">{s(`registry.list.${list}`)}</caption>
            <thead>
              <tr>
                <th scope="col">{w('registry.dictionaries.code')}</th>
                <th scope="col">{w('registry.dictionaries.label')}</th>
                <th scope="col">
                  <span className="sr">{w('frame.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.code}>
                  <th scope="row">
                    <code>{entry.code}</code>
                  </th>
                  <td data-l={l('registry.dictionaries.label')}>
                    <div>{r(labelOf(entry))}</div>
                  </td>
                  <td className="full">
                    {open === entry.code ? (
                      <Relabel
                        list={list}
                        entry={entry}
                        onDone={(changed) => {
                          setOpen('');
                          setSaved(changed);
                        }}
                      />
                    ) : (
                      <Button size="sm" onClick={() => setOpen(entry.code)}>
                        {w('frame.change')}
                        <span className="sr">：{labelOf(entry)}</span>
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
    </Page>
  );
}
