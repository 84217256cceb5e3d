import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { api, bodyOf } from '../../api/client';
import { today } from '../../dates';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/form/date-field';
import { TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded, PageFailure, PageSkeleton } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { type PartyRef, useM, useSlug } from '../registry/registry';
import { type RoundTable, useCaseworkCommands, useRoundTable } from './casework';
import { PartyPicker } from './party-picker';

type Carried = Pick<RoundTable['carriedIn'][number], 'id' | 'title' | 'party'>;

function Listed<T extends { id: string }>({
  items,
  show,
  drop,
}: {
  items: T[];
  show: (item: T) => string;
  drop: (item: T) => void;
}) {
  const { w } = useWords();
  return (
    <ul className="stack-sm">
      {items.map((item) => (
        <li key={item.id}>
          <Written text={show(item)} />{' '}
          <Button size="sm" look="text" onClick={() => drop(item)}>
            {w('casework.remove')}
            <span className="sr">：{show(item)}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function TableForm({ table, begun }: { table: RoundTable | null; begun: Carried[] }) {
  const { w, s, l } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const commands = useCaseworkCommands();
  const [needs, setNeeds] = useState<Carried[]>(table?.carriedIn ?? begun);
  // Whose needs they are sit at the table.
  const [parties, setParties] = useState<PartyRef[]>(
    table?.parties ?? [...new Map(begun.map(({ party }) => [party.id, party])).values()],
  );
  const { title = '', heldOn = today(), place = '', purpose = '', others = '' } = table ?? {};
  const form = useAnswers({ defaultValues: { title, heldOn, place, purpose, others } });
  const heading = table ? 'casework.table.edit' : 'casework.table.new';
  return (
    <Page title={s(heading)} width="narrow" staff>
      <div className="stack-sm">
        <Back to={m(table ? `/round-tables/${table.id}` : '/round-tables')} />
        <h1>{w(heading)}</h1>
      </div>
      <Form
        form={form}
        label={s(heading)}
        onSend={async (said) => {
          const content = { ...said, partyIds: parties.map(({ id }) => id), carriedIn: needs.map(({ id }) => id) };
          const kept = table
            ? await commands.editTable(table.id, table.version, content)
            : await commands.plan(content);
          await navigate(m(`/round-tables/${kept.id}`), { replace: true });
        }}
      >
        <TextField name="title" required label={l('casework.table.title')} />
        <DateField name="heldOn" required label={w('casework.table.held-on')} />
        <TextField name="place" label={l('casework.table.place')} />
        <TextArea name="purpose" rows={3} label={l('casework.table.purpose')} />
        <fieldset className="field stack-sm">
          <legend className="label">{w('casework.table.needs')}</legend>
          {needs.length === 0 ? <p className="hint">{w('casework.table.needs.hint')}</p> : null}
          <Listed
            items={needs}
            show={(need) => need.title}
            drop={({ id }) => setNeeds(needs.filter((need) => need.id !== id))}
          />
        </fieldset>
        <fieldset className="field stack-sm">
          <legend className="label">{w('casework.table.parties')}</legend>
          <Listed
            items={parties}
            show={({ name }) => name}
            drop={({ id }) => setParties(parties.filter((party) => party.id !== id))}
          />
          <PartyPicker
            label={w('casework.party.find')}
            choose={(party) => setParties([...parties.filter(({ id }) => id !== party.id), party])}
          />
        </fieldset>
        <TextArea name="others" rows={2} label={l('casework.table.others')} />
        <div>
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('casework.save')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

function NewTable({ needIds }: { needIds: string[] }) {
  const municipality = useSlug();
  const queries = useQueries({
    queries: needIds.map((id) => ({
      queryKey: ['entry', 'need', municipality, id],
      queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/needs/{id}', { params: { path: { municipality, id } } })),
    })),
  });
  const failed = queries.find(({ isError }) => isError);
  if (failed) return <PageFailure error={failed.error} />;
  const needs = queries.flatMap(({ data }) => data ?? []);
  if (needs.length < needIds.length) return <PageSkeleton />;
  const carried = needs.map(({ id, title, party }) => ({ id, title, party: { id: party.id, name: party.name ?? '' } }));
  return <TableForm table={null} begun={carried} />;
}

function EditedTable({ id }: { id: string }) {
  return (
    <Loaded page query={useRoundTable(id)}>
      {(table) => <TableForm table={table} begun={[]} />}
    </Loaded>
  );
}

/** A round table as it is planned, over the needs of `?need=…&need=…`; or changed until it is recorded. */
export default function RoundTableFormPage() {
  const { id } = useParams();
  const [search] = useSearchParams();
  return id === undefined ? <NewTable needIds={[...new Set(search.getAll('need'))]} /> : <EditedTable id={id} />;
}
