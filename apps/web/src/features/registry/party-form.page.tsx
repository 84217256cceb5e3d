import { useNavigate, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { CheckField, RadioField, TextArea, TextField } from '../../ui/form/fields';
import { Loaded, PageFailure, PageSkeleton } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useLabels, useM, useParty, usePartyCommands, type Entry, type Party } from './registry';

/** The question itself, where the list has one. */
function questionText(entry: Entry): string {
  const question = entry.attributes?.question;
  return typeof question === 'string' ? question : entry.label;
}

interface Draft {
  kind: string;
  name: string;
  nameKana: string;
  profile: string;
  fields: string[];
  districts: string[];
  publicity: string[];
  screening: Record<string, string>;
}

const PUBLIC_FIELDS = ['name', 'profile', 'fields', 'districts'];

function draftOf(party?: Party): Draft {
  return {
    kind: party?.kind ?? '',
    name: party?.name ?? '',
    nameKana: party?.nameKana ?? '',
    profile: party?.profile ?? '',
    fields: party?.fields ?? [],
    districts: party?.districts ?? [],
    publicity: PUBLIC_FIELDS.filter((field) => party?.publicity?.[field] ?? true),
    screening: {},
  };
}

function PartyForm({ party }: { party?: Party }) {
  const { w, s, r, l } = useWords();
  const commands = usePartyCommands();
  const m = useM();
  const labels = useLabels();
  const navigate = useNavigate();
  const form = useAnswers<Draft>({ defaultValues: draftOf(party) });
  const kind = form.watch('kind');
  const title = party ? 'registry.party.edit' : 'registry.party.apply';
  const questions = labels.entries('screeningQuestions');
  const asked = party === undefined && kind === 'citizen_group' ? questions : [];
  return (
    <Page title={s(title)} width="narrow">
      <div className="stack-sm">
        <Back to={party ? m(`/parties/${party.id}`) : m('/parties')} />
        <h1>{w(title)}</h1>
        {party ? null : <p>{w('registry.party.apply.hint')}</p>}
      </div>
      <Form
        form={form}
        keptAs="party"
        onSend={async (draft) => {
          const body = {
            name: draft.name.trim(),
            ...(draft.nameKana.trim() === '' ? {} : { nameKana: draft.nameKana.trim() }),
            ...(draft.profile.trim() === '' ? {} : { profile: draft.profile.trim() }),
            fields: draft.fields,
            districts: draft.districts,
            publicity: {
              ...party?.publicity,
              ...Object.fromEntries(PUBLIC_FIELDS.map((field) => [field, draft.publicity.includes(field)])),
            },
          };
          const screening =
            asked.length === 0
              ? {}
              : { screening: Object.fromEntries(asked.map(({ code }) => [code, draft.screening[code] === 'yes'])) };
          const saved = party
            ? await commands.edit(party.id, body)
            : await commands.apply({ kind: draft.kind, ...body, ...screening });
          await navigate(m(`/parties/${saved.id}`));
        }}
      >
        {party ? null : (
          <RadioField
            name="kind"
            label={w('registry.party.kind')}
            required
            sub
            options={labels.entries('partyKinds').map((entry) => ({ value: entry.code, label: r(entry.label) }))}
          />
        )}
        <TextField name="name" label={l('registry.party.name')} required />
        <TextField name="nameKana" label={l('registry.party.name-kana')} />
        <TextArea name="profile" label={l('registry.party.profile')} rows={5} />
        <CheckField
          name="fields"
          label={w('exchange.fact.fields')}
          sub
          options={labels.entries('fields').map((entry) => ({ value: entry.code, label: r(entry.label) }))}
        />
        <CheckField
          name="districts"
          label={w('registry.party.districts')}
          sub
          options={labels.entries('districts').map((entry) => ({ value: entry.code, label: r(entry.label) }))}
        />
        <CheckField
          name="publicity"
          label={w('registry.party.publicity')}
          hint={w('registry.party.publicity.hint')}
          sub
          options={PUBLIC_FIELDS.map((field) => ({ value: field, label: w(`registry.party.publicity.${field}`) }))}
        />
        {asked.map((question) => (
          <RadioField
            key={question.code}
            name={`screening.${question.code}`}
            label={r(questionText(question))}
            required
            sub
            options={[
              { value: 'no', label: w('frame.no') },
              { value: 'yes', label: w('frame.yes') },
            ]}
          />
        ))}
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w(party ? 'frame.save' : 'registry.party.apply')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

function EditParty({ id }: { id: string }) {
  return (
    <Loaded page query={useParty(id)}>
      {(party) => <PartyForm party={party} />}
    </Loaded>
  );
}

/** Registering a group or business, and changing what is said of it. */
export default function PartyFormPage() {
  const { id } = useParams();
  const viewer = useViewer();
  const { awaited } = useLabels();
  if (!viewer.pending && viewer.me === null) return <PageFailure error={new Problem(401, 'unauthenticated', '')} />;
  if (awaited) return <PageSkeleton />;
  return id === undefined ? <PartyForm /> : <EditParty id={id} />;
}
