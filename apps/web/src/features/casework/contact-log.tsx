import { Link } from 'react-router';
import { Button } from '../../ui/button';
import { Moment } from '../../ui/day';
import { RadioField, SelectField, TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded, More } from '../../ui/loaded';
import { Disclosure } from '../../ui/reasons';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { type PartyRef, useM } from '../registry/registry';
import {
  type About,
  CHANNELS,
  type ContactChannel,
  type ContactLine,
  useCaseworkCommands,
  useContacts,
} from './casework';

const TOLD_ACTS = [
  ...['need.drafted', 'need.submitted', 'offer.drafted', 'offer.submitted', 'match.accepted', 'match.declined'],
  ...['match.countered', 'agreement.written', 'agreement.confirmed', 'participation.reported'],
  'collaboration.completed',
];

function Acts({ acts }: Pick<ContactLine, 'acts'>) {
  const { w } = useWords();
  if (acts.length === 0) return null;
  const told = acts.filter((act) => TOLD_ACTS.includes(act));
  const words = told.length > 0 ? told.map((act) => act.replace('.', '-')) : ['other'];
  return (
    <ul className="stack-sm">
      {words.map((act) => (
        <li key={act}>{w(`casework.act.${act}`)}</li>
      ))}
    </ul>
  );
}

function AboutWhat({ line, about }: { line: ContactLine; about: About }) {
  const m = useM();
  const rooms = [
    about.needId ? null : line.need && { ...line.need, room: 'needs' },
    about.offerId ? null : line.offer && { ...line.offer, room: 'offers' },
    about.matchId ? null : line.match && { ...line.match, room: 'matches' },
    about.collaborationId ? null : line.collaboration && { ...line.collaboration, room: 'collaborations' },
    about.caseId ? null : line.case && { ...line.case, room: 'counselling-cases' },
    about.partyId ? null : line.party && { ...line.party, room: 'parties' },
  ].filter((one) => one !== null);
  return rooms.map(({ id, name, room }) => (
    <p key={room}>
      <Link to={m(`/${room}/${id}`)}>{name}</Link>
    </p>
  ));
}

function Line({ line, about }: { line: ContactLine; about: About }) {
  const { w } = useWords();
  return (
    <li className="card stack-sm">
      <p>
        <b>
          <Moment at={line.happenedAt} />
        </b>{' '}
        {w(`casework.channel.${line.channel}`)}{' '}
        <span className="muted">
          {w(`casework.direction.${line.direction}`)}
          {line.writtenBy ? <> · {line.writtenBy.name}</> : null}
        </span>
      </p>
      <AboutWhat line={line} about={about} />
      {line.withWhom === '' ? null : (
        <p>
          {w('casework.with-whom')}: <Written text={line.withWhom} />
        </p>
      )}
      {line.note === '' ? null : (
        <p>
          <Written text={line.note} />
        </p>
      )}
      <Acts acts={line.acts} />
    </li>
  );
}

function LogForm({ about, parties }: { about: About; parties: PartyRef[] }) {
  const { w, s, l } = useWords();
  const { log } = useCaseworkCommands();
  const form = useAnswers({
    defaultValues: {
      partyId: parties[0]?.id ?? '',
      channel: 'phone' as ContactChannel,
      direction: 'to_them' as ContactLine['direction'],
      withWhom: '',
      note: '',
      at: '',
    },
  });
  return (
    <Form
      form={form}
      label={s('casework.contacts.add')}
      onSend={async ({ partyId, at, ...said }) => {
        const { needId = null, offerId = null, matchId = null, collaborationId = null, caseId = null } = about;
        await log({
          ...{ ...said, needId, offerId, matchId, collaborationId, caseId },
          partyId: partyId === '' ? null : partyId,
          ...(at === '' ? {} : { happenedAt: `${at}:00+09:00` }),
        });
        form.reset();
      }}
    >
      {parties.length > 1 ? (
        <RadioField
          name="partyId"
          sub
          required
          label={w('casework.with')}
          options={parties.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <SelectField
        name="channel"
        required
        label={l('casework.channel')}
        options={CHANNELS.map((one) => ({ value: one, label: s(`casework.channel.${one}`) }))}
      />
      <RadioField
        name="direction"
        sub
        required
        label={w('casework.direction')}
        options={(['from_them', 'to_them'] as const).map((one) => ({
          value: one,
          label: w(`casework.direction.${one}`),
        }))}
      />
      <TextField name="withWhom" label={l('casework.with-whom')} />
      <TextField name="at" type="datetime-local" label={l('casework.at')} hint={w('casework.at.hint')} />
      <TextArea name="note" rows={3} required label={l('casework.note')} />
      <div>
        <Button type="submit" busy={form.formState.isSubmitting}>
          {w('casework.contacts.add')}
        </Button>
      </div>
    </Form>
  );
}

/** Who spoke with whom about it, and writing down more: for coordinators. */
export function ContactLog(props: { about: About; parties: PartyRef[] }) {
  return useViewer().has('coordinator') ? <Contacts {...props} /> : null;
}

function Contacts({ about, parties }: { about: About; parties: PartyRef[] }) {
  const { w, s } = useWords();
  const contacts = useContacts(about);
  return (
    <section className="stack" aria-labelledby="contact-log">
      <h2 id="contact-log">{w('casework.contacts')}</h2>
      <Loaded query={contacts}>
        {({ pages }) => {
          const lines = pages.flatMap(({ items }) => items);
          if (lines.length === 0) return <p>{w('casework.contacts.none')}</p>;
          return (
            <ul className="stack-sm" aria-label={s('casework.contacts')}>
              {lines.map((line) => (
                <Line key={line.id} line={line} about={about} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <More query={contacts} />
      {parties.length > 0 || about.caseId ? (
        <Disclosure summary={w('casework.contacts.add')}>
          <LogForm about={about} parties={parties} />
        </Disclosure>
      ) : null}
    </section>
  );
}
