import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useSearchParams } from 'react-router';
import { patch } from '../../api/http';
import { currentLanguage, LANGUAGES } from '../../language';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { TextField } from '../../ui/form/fields';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useApi, useLabels, type Entry, type ListName } from './registry';

const LISTS: ListName[] = [
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

function Relabel({ list, entry, onDone }: { list: ListName; entry: Entry; onDone: () => void }) {
  const { w, s } = useWords();
  const api = useApi();
  const client = useQueryClient();
  const form = useForm({ defaultValues: { label: entry.label } });
  const language = LANGUAGES.find(({ code }) => code === currentLanguage());
  return (
    <Form
      form={form}
      label={s('registry.dictionaries.relabel', { label: entry.label })}
      onSend={async ({ label }) => {
        await patch(api(`/dictionaries/${list}/${encodeURIComponent(entry.code)}`), {
          labels: { [currentLanguage()]: label.trim() },
        });
        await client.invalidateQueries();
        onDone();
      }}
    >
      <TextField name="label" label={s('registry.dictionaries.label-in', { language: language?.name ?? '' })} required />
      <div className="btn-row">
        <Button look="primary" size="sm" type="submit" busy={form.formState.isSubmitting}>
          {w('frame.save')}
        </Button>
        <Button look="text" size="sm" onClick={onDone}>
          {w('frame.stop')}
        </Button>
      </div>
    </Form>
  );
}

/** The coded lists of the municipality: read, and relabelled in the language of the page. */
export default function DictionariesPage() {
  const { w, s, r } = useWords();
  const labels = useLabels();
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState('');
  const [saved, setSaved] = useState(false);
  const list = LISTS.find((name) => name === search.get('list')) ?? 'partyKinds';
  return (
    <Page title={s('frame.menu.dictionaries')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('frame.menu.dictionaries')}</h1>
        <p>{w('registry.dictionaries.hint')}</p>
      </div>
      <div className="stack-sm">
        <label className="label" htmlFor="list">
          {w('registry.dictionaries.list')}
        </label>
        <select
          className="input input--auto"
          id="list"
          value={list}
          onChange={(event) => {
            setOpen('');
            setSaved(false);
            setSearch({ list: event.target.value });
          }}
        >
          {LISTS.map((name) => (
            <option key={name} value={name}>
              {s(`registry.list.${name}`)}
            </option>
          ))}
        </select>
      </div>
      {saved ? <Notice tone="ok" live title={w('registry.dictionaries.saved')} /> : null}
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
          {labels.entries(list).map((entry) => (
            <tr key={entry.code}>
              <th scope="row">
                <code>{entry.code}</code>
              </th>
              <td data-l={s('registry.dictionaries.label')}>
                <div>{r(entry.label)}</div>
              </td>
              <td className="full">
                {open === entry.code ? (
                  <Relabel
                    list={list}
                    entry={entry}
                    onDone={() => {
                      setOpen('');
                      setSaved(true);
                    }}
                  />
                ) : (
                  <Button size="sm" onClick={() => setOpen(entry.code)}>
                    {w('frame.change')}
                    <span className="sr">：{entry.label}</span>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}
