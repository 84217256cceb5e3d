import { Link, useParams } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { Button, ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { SelectField, TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Disclosure } from '../../ui/reasons';
import { Refused } from '../../ui/refused';
import { withoutReadings } from '../../ui/ruby';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { EntryChip } from '../exchange/entry-chip';
import { useLabels, useM } from '../registry/registry';
import { RoundTableChip } from './case-chip';
import { type RoundTable, useCaseworkCommands, useRoundTable } from './casework';

function RecordForm({ table }: { table: RoundTable }) {
  const { w, s, l } = useWords();
  const { record } = useCaseworkCommands();
  const form = useAnswers({ defaultValues: { minutes: table.minutes, decisions: table.decisions.join('\n') } });
  return (
    <Form
      form={form}
      label={s('casework.table.record')}
      onSend={async ({ minutes, decisions }) => {
        const lines = decisions.split('\n').map((line) => line.trim());
        await record(table.id, table.version, { minutes, decisions: lines.filter((line) => line !== '') });
      }}
    >
      <TextArea
        name="decisions"
        required
        rows={4}
        label={l('casework.table.decisions')}
        hint={w('casework.table.decisions.hint')}
      />
      <TextArea name="minutes" rows={8} label={l('casework.table.minutes')} />
      <div>
        <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
          {w('casework.table.record')}
        </Button>
      </div>
    </Form>
  );
}

function FollowUpForm({ table }: { table: RoundTable }) {
  const { w, s, l } = useWords();
  const labels = useLabels();
  const { draftFollowUp } = useCaseworkCommands();
  const form = useAnswers({ defaultValues: { partyId: '', title: '', story: '', resourceKind: '' } });
  return (
    <Form
      form={form}
      label={s('casework.table.follow-up')}
      onSend={async (need) => {
        await draftFollowUp(table.id, need);
        form.reset();
      }}
    >
      <p>{w('casework.table.follow-up.hint')}</p>
      <SelectField
        name="partyId"
        required
        label={l('casework.party')}
        options={table.parties.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField name="title" required label={l('casework.table.need.title')} />
      <TextArea name="story" required rows={4} label={l('casework.matter')} />
      <SelectField
        name="resourceKind"
        required
        label={l('exchange.fact.kind')}
        options={labels
          .entries('resourceKinds')
          .map(({ code, label }) => ({ value: code, label: withoutReadings(label) }))}
      />
      <div>
        <Button type="submit" busy={form.formState.isSubmitting}>
          {w('casework.table.follow-up')}
        </Button>
      </div>
    </Form>
  );
}

function Needs({ needs }: { needs: RoundTable['carriedIn'] }) {
  const m = useM();
  return (
    <ul className="stack-sm">
      {needs.map(({ id, title, state, party }) => (
        <li key={id}>
          <EntryChip side="need" state={state} mine />{' '}
          <Link to={m(`/needs/${id}`)}>
            <Written text={title} />
          </Link>{' '}
          <span className="muted">{party.name}</span>
        </li>
      ))}
    </ul>
  );
}

function Desk({ table }: { table: RoundTable }) {
  const { w } = useWords();
  const m = useM();
  const { move } = useCaseworkCommands();
  const { refusal, attempt } = useAttempt();
  const may = (action: RoundTable['actions'][number]) => table.actions.includes(action);
  const run = (verb: 'hold' | 'cancel') => attempt(() => move(table.id, verb));
  if (table.actions.length === 0) return null;
  return (
    <section className="panel panel--gray stack" aria-labelledby="desk">
      <h2 id="desk">{w('brokering.desk')}</h2>
      <Refused because={refusal} />
      <div className="btn-row">
        {may('hold') ? (
          <Button look="primary" onClick={() => void run('hold')}>
            {w('casework.table.hold')}
          </Button>
        ) : null}
        {may('edit') ? (
          <ButtonLink to={m(`/round-tables/${table.id}/edit`)}>{w('casework.table.edit')}</ButtonLink>
        ) : null}
        {may('cancel') ? (
          <Button look="danger" onClick={() => void run('cancel')}>
            {w('casework.table.cancel')}
          </Button>
        ) : null}
      </div>
      {may('record') ? (
        <Disclosure summary={w('casework.table.record')}>
          <RecordForm key={table.version} table={table} />
        </Disclosure>
      ) : null}
      {may('follow-up') && table.parties.length > 0 ? (
        <Disclosure summary={w('casework.table.follow-up')}>
          <FollowUpForm table={table} />
        </Disclosure>
      ) : null}
    </section>
  );
}

function RoundTableView({ table }: { table: RoundTable }) {
  const { w } = useWords();
  const m = useM();
  const written = (text: string) => (text === '' ? null : <Written text={text} />);
  return (
    <Page title={table.title} width="narrow" staff>
      <div className="stack">
        <Back to={m('/round-tables')}>{w('casework.tables')}</Back>
        <p>
          <RoundTableChip state={table.state} />
        </p>
        <h1>
          <Written text={table.title} />
        </h1>
      </div>
      <Summary
        facts={[
          { label: w('casework.table.held-on'), value: <Day date={table.heldOn} /> },
          { label: w('casework.table.place'), value: written(table.place) },
          { label: w('casework.table.purpose'), value: written(table.purpose) },
          {
            label: w('casework.table.parties'),
            value:
              table.parties.length === 0
                ? null
                : table.parties.map(({ id, name }) => (
                    <span key={id} className="block">
                      <Link to={m(`/parties/${id}`)}>{name}</Link>
                    </span>
                  )),
          },
          { label: w('casework.table.others'), value: written(table.others) },
          {
            label: w('casework.table.needs'),
            value: table.carriedIn.length === 0 ? null : <Needs needs={table.carriedIn} />,
          },
          {
            label: w('casework.table.decisions'),
            value:
              table.decisions.length === 0 ? null : (
                <ul className="stack-sm">
                  {table.decisions.map((decision, at) => (
                    <li key={at}>
                      <Written text={decision} />
                    </li>
                  ))}
                </ul>
              ),
          },
          { label: w('casework.table.minutes'), value: written(table.minutes) },
          {
            label: w('casework.table.follow-ups'),
            value: table.followUps.length === 0 ? null : <Needs needs={table.followUps} />,
          },
        ]}
      />
      <Desk table={table} />
    </Page>
  );
}

/** One round table: who came together over what, what was decided, what follows. */
export default function RoundTablePage() {
  const { id } = useParams();
  return (
    <Loaded page query={useRoundTable(id)}>
      {(table) => <RoundTableView table={table} />}
    </Loaded>
  );
}
