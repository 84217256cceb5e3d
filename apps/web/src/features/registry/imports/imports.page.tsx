import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAttempt } from '../../../api/attempt';
import { Chip } from '../../../ui/chip';
import { Chooser } from '../../../ui/chooser';
import { Moment } from '../../../ui/day';
import { Failure, More, Skeleton } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { Refused } from '../../../ui/refused';
import { useWords } from '../../../words';
import { useM } from '../registry';
import { type ImportLine, type Kind, KINDS, LOOKS, useImportCommands, useImports } from './imports';

/** What the rows are, and the file: it is sent as soon as it is chosen. */
function NewImport() {
  const { w, s } = useWords();
  const m = useM();
  const go = useNavigate();
  const { upload } = useImportCommands();
  const [kind, setKind] = useState<Kind>('parties');
  const { busy, refusal, attempt } = useAttempt();
  const send = (file: File) =>
    attempt(async () => {
      const { id } = await upload(kind, file);
      await go(m(`/imports/${id}`));
    });
  return (
    <section className="panel panel--gray stack-sm" aria-labelledby="new-import">
      <h2 id="new-import">{w('imports.new')}</h2>
      <Refused because={refusal} />
      <Chooser
        id="import-kind"
        label={w('imports.kind')}
        value={kind}
        options={KINDS.map((one) => ({ value: one, label: s(`imports.kind.${one}`) }))}
        choose={setKind}
      />
      <label className="label" htmlFor="import-file">
        {w('imports.file')}
      </label>
      <p className="hint" id="import-file-hint">
        {w('imports.file.hint')}
      </p>
      <input
        className="input"
        id="import-file"
        type="file"
        accept=".csv,.tsv,.txt,.xlsx"
        disabled={busy}
        aria-describedby="import-file-hint"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void send(file).finally(() => (target.value = ''));
        }}
      />
      <p role="status">{busy ? w('imports.sending') : null}</p>
    </section>
  );
}

function Line({ line }: { line: ImportLine }) {
  const { w, s, l } = useWords();
  const m = useM();
  const [tone, icon] = LOOKS[line.state];
  return (
    <tr>
      <th scope="row">
        <Link to={m(`/imports/${line.id}`)}>{line.fileName}</Link>
      </th>
      <td data-l={l('imports.kind')}>
        <div>{s(`imports.kind.${line.kind}`)}</div>
      </td>
      <td data-l={l('imports.at')}>
        <div>
          <Moment at={line.createdAt} /> {line.requestedBy.name}
        </div>
      </td>
      <td data-l={l('imports.rows')}>
        <div>{line.rows}</div>
      </td>
      <td data-l={l('imports.state')}>
        <div>
          <Chip tone={tone} icon={icon}>
            {w(`imports.state.${line.state}`)}
          </Chip>
        </div>
      </td>
    </tr>
  );
}

/** Imports of parties, needs and offers: a new one, and what became of the earlier ones. */
export default function ImportsPage() {
  const { w, s } = useWords();
  const query = useImports();
  const lines = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={s('imports.title')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('imports.title')}</h1>
        <p>{w('imports.hint')}</p>
      </div>
      <NewImport />
      {query.isPending ? <Skeleton /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {lines.length > 0 ? (
        <table className="table table--cards">
          <caption className="sr">{w('imports.list')}</caption>
          <thead>
            <tr>
              <th scope="col">{w('imports.file')}</th>
              <th scope="col">{w('imports.kind')}</th>
              <th scope="col">{w('imports.at')}</th>
              <th scope="col">{w('imports.rows')}</th>
              <th scope="col">{w('imports.state')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </tbody>
        </table>
      ) : null}
      <More query={query} />
    </Page>
  );
}
