import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api, type Schema } from '../../api/client';
import { LANGUAGES, type LanguageCode } from '../../language';
import { Button } from '../../ui/button';
import { Chooser } from '../../ui/chooser';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { TextField } from '../../ui/form/fields';
import { Failure, Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useSlug, useWholeList, type ChangeableList } from './registry';

type WholeEntry = Schema<'DictionaryListView_Output'>['items'][number];

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
  const { w, s } = useWords();
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
        await api.PATCH('/api/v1/m/{municipality}/dictionaries/{list}/{code}', {
          params: { path: { municipality, list, code: entry.code } },
          headers: { 'If-Match': `"${entry.version}"` },
          body: { labels: labelsIn(typed) },
        });
        await client.invalidateQueries();
        onDone(true);
      }}
    >
      <LabelFields />
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

/** The names in all languages, as they were typed; those that are empty are left out. */
function labelsIn(typed: Record<string, string>): { ja: string } {
  return Object.fromEntries(
    LANGUAGES.map(({ code }) => [code, (typed[FIELD_OF[code]] ?? '').trim()]).filter(([, label]) => label !== ''),
  ) as { ja: string };
}

function LabelFields() {
  const { l } = useWords();
  return LANGUAGES.map(({ code, name, tag }) => (
    <TextField
      key={code}
      name={FIELD_OF[code]}
      lang={tag}
      label={l('registry.dictionaries.label-in', { language: name })}
      required={code === 'ja'}
    />
  ));
}

function AddEntry({ list, onDone }: { list: ChangeableList; onDone: () => void }) {
  const { w, s, l } = useWords();
  const municipality = useSlug();
  const client = useQueryClient();
  const form = useAnswers<Record<string, string>>({ defaultValues: { code: '', ja: '', easy: '', en: '', pt: '' } });
  return (
    <details className="disc">
      <summary>{w('registry.dictionaries.add')}</summary>
      <Form
        form={form}
        label={s('registry.dictionaries.add')}
        onSend={async (typed) => {
          await api.POST('/api/v1/m/{municipality}/dictionaries/{list}', {
            params: { path: { municipality, list } },
            body: { code: (typed['code'] ?? '').trim(), labels: labelsIn(typed) },
          });
          form.reset();
          await client.invalidateQueries();
          onDone();
        }}
      >
        <TextField
          name="code"
          label={l('registry.dictionaries.code')}
          hint={w('registry.dictionaries.code.hint')}
          required
        />
        <LabelFields />
        <div className="btn-row">
          <Button look="primary" size="sm" type="submit" busy={form.formState.isSubmitting}>
            {w('registry.dictionaries.add.go')}
          </Button>
        </div>
      </Form>
    </details>
  );
}

/** Retired entries are no longer chosen and still named where they were; none is ever deleted. */
function Retire({ list, entry, label }: { list: ChangeableList; entry: WholeEntry; label: string }) {
  const { w } = useWords();
  const municipality = useSlug();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: () =>
      api.PATCH('/api/v1/m/{municipality}/dictionaries/{list}/{code}', {
        params: { path: { municipality, list, code: entry.code } },
        headers: { 'If-Match': `"${entry.version}"` },
        body: { retired: !entry.retired },
      }),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <>
      <Button size="sm" busy={change.isPending} onClick={() => change.mutate()}>
        {w(entry.retired ? 'registry.dictionaries.restore' : 'registry.dictionaries.retire')}
        <span className="sr">：{label}</span>
      </Button>
      {change.isError ? <Failure error={change.error} /> : null}
    </>
  );
}

/** The coded lists of the municipality: relabelled in all languages, added to, and retired; with how often each is used. */
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
        {({ items: entries, changeable }) => (
          <>
            {changeable ? (
              <AddEntry key={list} list={list} onDone={() => setSaved(true)} />
            ) : (
              <p className="muted">{w('registry.dictionaries.fixed')}</p>
            )}
            <table className="table table--cards">
              <caption className="sr">{s(`registry.list.${list}`)}</caption>
              <thead>
                <tr>
                  <th scope="col">{w('registry.dictionaries.code')}</th>
                  <th scope="col">{w('registry.dictionaries.label')}</th>
                  <th scope="col">{w('registry.dictionaries.uses')}</th>
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
                      <div>
                        {r(labelOf(entry))}
                        {entry.retired ? <span className="muted"> {w('registry.dictionaries.retired')}</span> : null}
                      </div>
                    </td>
                    <td data-l={l('registry.dictionaries.uses')}>
                      <div>{entry.uses ?? '—'}</div>
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
                        <div className="btn-row">
                          <Button size="sm" onClick={() => setOpen(entry.code)}>
                            {w('frame.change')}
                            <span className="sr">：{labelOf(entry)}</span>
                          </Button>
                          {changeable ? <Retire list={list} entry={entry} label={labelOf(entry)} /> : null}
                        </div>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </Loaded>
    </Page>
  );
}
