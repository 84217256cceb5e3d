import { lazy, Suspense, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { Button, ButtonLink } from '../../ui/button';
import { Summary } from '../../ui/facts';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { RadioField, TextArea, TextField } from '../../ui/form/fields';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Disclosure } from '../../ui/reasons';
import { Refused } from '../../ui/refused';
import { withoutReadings } from '../../ui/ruby';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { EntryCard } from '../exchange/entry-card';
import { useEntries, type Side } from '../exchange/exchange';
import { useViewer } from '../identity/session';
import { IdeasPanel } from '../matching/ideas-panel';
import { PartyChip } from './party-chip';
import { useLabels, useM, useParty, usePartyCommands, type Party } from './registry';

// What only coordinators see comes when one of them is here.
const OnBehalf = lazy(async () => ({ default: (await import('../casework/on-behalf')).OnBehalf }));
const ContactLog = lazy(async () => ({ default: (await import('../casework/contact-log')).ContactLog }));

function PartyEntries({ side, partyId }: { side: Side; partyId: string }) {
  const { w } = useWords();
  const query = useEntries(side, { partyId }, 10);
  const entries = query.data?.pages[0]?.items ?? [];
  if (entries.length === 0) return null;
  return (
    <section className="stack" aria-labelledby={`party-${side}s`}>
      <h2 id={`party-${side}s`}>{w(`exchange.${side}.list`)}</h2>
      <ul className="cards">
        {entries.map((entry) => (
          <EntryCard key={entry.id} side={side} entry={entry} level={3} />
        ))}
      </ul>
    </section>
  );
}

function OwnActions({ party }: { party: Party }) {
  const { w } = useWords();
  const m = useM();
  const commands = usePartyCommands();
  const { refusal, attempt } = useAttempt();
  const run = (command: (id: string) => Promise<unknown>) => void attempt(() => command(party.id));
  return (
    <section className="stack">
      <Refused because={refusal} />
      <div className="btn-row">
        {party.actions.includes('submit') ? (
          <Button look="primary" onClick={() => run(commands.resubmit)}>
            {w('registry.party.resubmit')}
          </Button>
        ) : null}
        {party.actions.includes('renew') ? (
          <Button look="primary" onClick={() => run(commands.renew)}>
            {w('registry.party.renew')}
          </Button>
        ) : null}
        <ButtonLink to={m(`/parties/${party.id}/edit`)}>{w('registry.party.edit')}</ButtonLink>
      </div>
    </section>
  );
}

interface NoteFormProps {
  label: string;
  look: 'secondary' | 'danger';
  onSend: (note: string) => Promise<unknown>;
}

/** A decision that needs a sentence for the other side. */
function NoteForm({ label, look, onSend }: NoteFormProps) {
  const { w, s, l } = useWords();
  const form = useAnswers({ defaultValues: { note: '' } });
  return (
    <Form form={form} label={s(label)} onSend={async ({ note }) => void (await onSend(note))}>
      <TextArea name="note" label={l('exchange.review.return.note')} rows={3} required />
      <div>
        <Button look={look} type="submit" busy={form.formState.isSubmitting}>
          {w(label)}
        </Button>
      </div>
    </Form>
  );
}

function Desk({ party }: { party: Party }) {
  const { w } = useWords();
  const m = useM();
  const labels = useLabels();
  const viewer = useViewer();
  const commands = usePartyCommands();
  const { refusal, attempt } = useAttempt();
  const may = (action: string) => party.actions?.includes(action) ?? false;
  const name = party.name ?? withoutReadings(labels.label('partyKinds', party.kind));
  const run = (command: (id: string) => Promise<unknown>) => void attempt(() => command(party.id));
  if (viewer.onBehalfOf && !['register', 'renew', 'return', 'refuse'].some(may)) return null;
  return (
    <section className="panel panel--gray stack" aria-labelledby="desk">
      <h2 id="desk">{w('brokering.desk')}</h2>
      <Refused because={refusal} />
      {may('register') || may('renew') ? (
        <div className="btn-row">
          {may('register') ? (
            <Button look="primary" onClick={() => run(commands.register)}>
              {w('registry.party.register')}
            </Button>
          ) : null}
          {may('renew') ? <Button onClick={() => run(commands.renew)}>{w('registry.party.renew')}</Button> : null}
        </div>
      ) : null}
      <Suspense>
        <OnBehalf parties={[{ id: party.id, name }]} />
      </Suspense>
      <p>
        <ButtonLink size="sm" to={m(`/counselling-cases/new?partyId=${party.id}`)}>
          {w('casework.case.new')}
        </ButtonLink>
      </p>
      {may('return') ? (
        <Disclosure summary={w('exchange.review.return.open')}>
          <NoteForm
            label="exchange.review.return"
            look="secondary"
            onSend={(note) => commands.sendBack(party.id, note)}
          />
        </Disclosure>
      ) : null}
      {may('refuse') ? (
        <Disclosure summary={w('exchange.review.refuse.open')}>
          <NoteForm label="exchange.review.refuse" look="danger" onSend={(note) => commands.refuse(party.id, note)} />
        </Disclosure>
      ) : null}
    </section>
  );
}

function Invite({ party }: { party: Party }) {
  const { w, l } = useWords();
  const commands = usePartyCommands();
  const [sent, setSent] = useState('');
  const form = useAnswers({ defaultValues: { email: '', role: 'member' as 'member' | 'representative' } });
  return (
    <Disclosure summary={w('registry.invite')}>
      {sent === '' ? null : <Notice tone="ok" live title={w('registry.invite.sent', { email: sent })} />}
      <Form
        form={form}
        onSend={async (values) => {
          await commands.invite(party.id, values);
          setSent(values.email);
          form.reset();
        }}
      >
        <TextField name="email" type="email" label={l('identity.email')} required />
        <RadioField
          name="role"
          label={w('registry.invite.role')}
          sub
          required
          options={['representative', 'member'].map((role) => ({
            value: role,
            label: w(`identity.membership.${role}`),
          }))}
        />
        <div>
          <Button type="submit" busy={form.formState.isSubmitting}>
            {w('registry.invite.send')}
          </Button>
        </div>
      </Form>
    </Disclosure>
  );
}

function PartyView({ party }: { party: Party }) {
  const { w, s, r } = useWords();
  const m = useM();
  const labels = useLabels();
  const viewer = useViewer();
  const [search] = useSearchParams();
  const mine = viewer.actsFor(party.id);
  const name = party.name ?? withoutReadings(labels.label('partyKinds', party.kind));
  const staff = viewer.has('coordinator');
  const several = (list: 'fields' | 'districts', codes: string[] | undefined) =>
    codes && codes.length > 0 ? r(codes.map((code) => labels.label(list, code)).join(s('frame.list-separator'))) : null;
  return (
    <Page title={name} width="narrow" staff={staff}>
      <div className="stack">
        <Back to={m('/parties')}>{w('registry.parties')}</Back>
        {search.get('sent') ? (
          <Notice tone="ok" live title={w('joining.sent')}>
            <p>{w('joining.sent.hint')}</p>
          </Notice>
        ) : null}
        {party.state && (mine || staff) ? (
          <p>
            <PartyChip state={party.state} />
          </p>
        ) : null}
        <h1>{name}</h1>
        {party.mergedInto ? (
          <Notice tone="warn" title={w('merging.merged')}>
            <p>
              <Link to={m(`/parties/${party.mergedInto.id}`)}>{w('merging.merged.to')}</Link>
            </p>
          </Notice>
        ) : null}
        {party.stateNote && (mine || staff) ? (
          <Notice tone="warn" title={w('exchange.note')}>
            <p>{party.stateNote}</p>
          </Notice>
        ) : null}
        {party.profile ? (
          <p>
            <Written text={party.profile} />
          </p>
        ) : null}
      </div>
      <Summary
        facts={[
          { label: w('registry.party.kind'), value: r(labels.label('partyKinds', party.kind)) },
          { label: w('exchange.fact.fields'), value: several('fields', party.fields) },
          { label: w('registry.party.districts'), value: several('districts', party.districts) },
          { label: w('registry.party.employer'), value: party.employer?.name },
          { label: w('brokering.contact.person'), value: party.contact?.personName },
          { label: w('identity.email'), value: party.contact?.email },
          { label: w('identity.phone'), value: party.contact?.phone },
        ]}
      />
      {mine ? <OwnActions party={party} /> : null}
      {mine ? <Invite party={party} /> : null}
      {staff ? <Desk party={party} /> : null}
      {viewer.has('coordinator', 'administrator') && !party.mergedInto ? (
        <p>
          <ButtonLink size="sm" to={m(`/parties/${party.id}/merge`)}>
            {w('merging.open')}
          </ButtonLink>
        </p>
      ) : null}
      {(mine || staff) && party.kind !== 'citizen_group' ? <IdeasPanel partyId={party.id} /> : null}
      {staff ? (
        <Suspense>
          <ContactLog about={{ partyId: party.id }} parties={[{ id: party.id, name }]} />
        </Suspense>
      ) : null}
      <PartyEntries side="need" partyId={party.id} />
      <PartyEntries side="offer" partyId={party.id} />
    </Page>
  );
}

/** One group, business or person: only what they made public, unless it is one's own. */
export default function PartyPage() {
  const { id } = useParams();
  return (
    <Loaded page query={useParty(id)}>
      {(party) => <PartyView party={party} />}
    </Loaded>
  );
}
