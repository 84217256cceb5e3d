import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { today } from '../../dates';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/form/date-field';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useEntries } from '../exchange/exchange';
import { type PartyRef, useLabels, useM, useParty } from '../registry/registry';
import { type Case, CHANNELS, type ContactChannel, useCase, useCaseworkCommands } from './casework';
import { PartyPicker } from './party-picker';

interface Answers {
  channel: ContactChannel;
  receivedOn: string;
  subject: string;
  matter: string;
  supportPowers: string[];
  needIds: string[];
  name: string;
  phone: string;
  email: string;
}

/** The party's needs that the case is about; those that are there already stay although they are not among the newest. */
function NeedsOf({ party, known }: { party: PartyRef; known: Case['needs'] }) {
  const { w } = useWords();
  const query = useEntries('need', { partyId: party.id }, 20);
  const found = query.data?.pages[0]?.items ?? [];
  const all = [...known, ...found.filter(({ id }) => !known.some((one) => one.id === id))];
  if (all.length === 0) return null;
  return (
    <CheckField
      sub
      name="needIds"
      label={w('casework.needs')}
      options={all.map(({ id, title }) => ({ value: id, label: title }))}
    />
  );
}

function Party({ party, choose }: { party: PartyRef | null; choose: (party: PartyRef | null) => void }) {
  const { w } = useWords();
  if (party === null) return <PartyPicker label={w('casework.party.find')} choose={choose} />;
  return (
    <div className="stack-sm">
      <p className="label">{w('casework.party')}</p>
      <p>
        {party.name}{' '}
        <Button size="sm" look="text" onClick={() => choose(null)}>
          {w('casework.party.none')}
        </Button>
      </p>
    </div>
  );
}

function CaseForm({ of, begun }: { of: Case | null; begun: PartyRef | null }) {
  const { w, s, l, r } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const labels = useLabels();
  const commands = useCaseworkCommands();
  const [party, setParty] = useState(of ? of.party : begun);
  const form = useAnswers<Answers>({
    defaultValues: {
      ...{ channel: 'phone', receivedOn: today(), subject: of?.subject ?? '', matter: of?.matter ?? '' },
      ...{ supportPowers: of?.supportPowers ?? [], needIds: of?.needs.map(({ id }) => id) ?? [] },
      ...{ name: of?.caller?.name ?? '', phone: of?.caller?.phone ?? '', email: of?.caller?.email ?? '' },
    },
  });
  // Nobody sees what is linked to a party that is not chosen.
  const choose = (chosen: PartyRef | null) => {
    setParty(chosen);
    form.setValue('needIds', chosen && chosen.id === of?.party?.id ? of.needs.map(({ id }) => id) : []);
  };
  const send = async ({ channel, receivedOn, name, phone, email, ...said }: Answers) => {
    const caller = [name, phone, email].every((part) => part.trim() === '') ? null : { name, phone, email };
    const content = { ...said, caller, partyId: party?.id ?? null };
    const kept = of
      ? await commands.editCase(of.id, of.version, content)
      : await commands.takeIn({ ...content, channel, receivedOn });
    await navigate(m(`/counselling-cases/${kept.id}`), { replace: true });
  };
  const title = of ? 'casework.case.edit' : 'casework.case.new';
  return (
    <Page title={s(title)} width="narrow" staff>
      <div className="stack-sm">
        <Back to={m(of ? `/counselling-cases/${of.id}` : '/counselling-cases')} />
        <h1>{w(title)}</h1>
      </div>
      <Form form={form} label={s(title)} onSend={send}>
        {of ? null : (
          <>
            <SelectField
              name="channel"
              required
              label={l('casework.channel')}
              options={CHANNELS.map((one) => ({ value: one, label: s(`casework.channel.${one}`) }))}
            />
            <DateField name="receivedOn" required label={w('casework.received')} />
          </>
        )}
        <TextField name="subject" required label={l('casework.subject')} />
        <TextArea name="matter" label={l('casework.matter')} />
        <CheckField
          sub
          name="supportPowers"
          label={w('casework.powers')}
          options={labels.entries('supportPowers').map(({ code, label }) => ({ value: code, label: r(label) }))}
        />
        <Party party={party} choose={choose} />
        {party ? (
          <NeedsOf key={party.id} party={party} known={of && party.id === of.party?.id ? of.needs : []} />
        ) : null}
        <fieldset className="field stack">
          <legend className="label">{w('casework.caller')}</legend>
          <p className="hint">{w('casework.caller.hint')}</p>
          <TextField name="name" autoComplete="off" label={l('casework.caller.name')} />
          <TextField name="phone" type="tel" autoComplete="off" label={l('identity.phone')} />
          <TextField name="email" type="email" autoComplete="off" label={l('identity.email')} />
        </fieldset>
        <div>
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('casework.save')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

function NewCase({ partyId }: { partyId: string }) {
  return (
    <Loaded page query={useParty(partyId)}>
      {({ id, name }) => <CaseForm of={null} begun={{ id, name: name ?? '' }} />}
    </Loaded>
  );
}

function EditedCase({ id }: { id: string }) {
  return (
    <Loaded page query={useCase(id)}>
      {(of) => <CaseForm of={of} begun={null} />}
    </Loaded>
  );
}

/** A case as it is taken in, `?partyId=` of whom; or changed while it runs. */
export default function CaseFormPage() {
  const { id } = useParams();
  const [search] = useSearchParams();
  const partyId = search.get('partyId');
  if (id !== undefined) return <EditedCase id={id} />;
  return partyId === null ? <CaseForm of={null} begun={null} /> : <NewCase partyId={partyId} />;
}
